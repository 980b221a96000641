# Barrier: threads pass together.
import threading


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, repr(str(error)))


def shown(thing):
    before, after = repr(thing).split(" at 0x")
    return before + after[after.index(":"):]


attempt("none", threading.Barrier, 0)
attempt("negative", threading.Barrier, -1)
b = threading.Barrier(3)
print(shown(b), b.parties, b.n_waiting, b.broken)

numbers = []
lock = threading.Lock()


def go(rounds):
    for _ in range(rounds):
        n = b.wait()
        with lock:
            numbers.append(n)


threads = [threading.Thread(target=go, args=(4,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(numbers), shown(b))

# The action runs once a round, before anybody goes on.
rounds = []
b = threading.Barrier(2, action=lambda: rounds.append(len(rounds)))
threads = [threading.Thread(target=go, args=(3,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(rounds)

# A timeout breaks it for everybody, until it is reset.
b = threading.Barrier(2, timeout=0.01)
attempt("alone", b.wait)
print(shown(b), b.broken, b.n_waiting)
attempt("broken", b.wait)
print(b.reset(), shown(b))
attempt("own time", b.wait, 0.001)
b.reset()

# Aborting and resetting while somebody waits.
b = threading.Barrier(2)
for how in (b.abort, b.reset):
    t = threading.Thread(target=attempt, args=("waiter", b.wait))
    t.start()
    while not b.n_waiting:
        pass
    print(shown(b))
    how()
    t.join()
    print(shown(b))
    b.reset()

# An action that fails breaks it.
b = threading.Barrier(1, action=lambda: 1 / 0)
attempt("failing action", b.wait)
attempt("then", b.wait)
print(threading.Barrier(1).wait(), issubclass(threading.BrokenBarrierError, RuntimeError))
