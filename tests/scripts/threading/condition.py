# Condition: waiting for news about shared state.
import threading

cond = threading.Condition()


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


attempt("wait", cond.wait)
attempt("notify", cond.notify)
attempt("notify_all", cond.notify_all)
attempt("wait_for true", cond.wait_for, lambda: "yes")
attempt("wait_for false", cond.wait_for, lambda: 0)
with cond as got:
    print(got)
    attempt("wait in time", cond.wait, 0.01)
    attempt("wait not at all", cond.wait, 0)
    attempt("wait negative", cond.wait, -1)
    attempt("notify nobody", cond.notify)
    attempt("wait_for in time", cond.wait_for, lambda: 0, timeout=0.01)
    attempt("wait_for in time", cond.wait_for, lambda: [], 0.01)
    attempt("wait_for true", cond.wait_for, lambda: "yes", 0.01)
    print(cond.acquire(), cond.release())

print(repr(cond).replace("at 0x", "@").split("@")[0], repr(cond).rsplit(",", 1)[1])
plain = threading.Condition(threading.Lock())
print(repr(plain).split(" object")[0])
attempt("plain wait", plain.wait)
with plain:
    attempt("plain wait", plain.wait, 0.01)
    attempt("plain again", plain.acquire, False)

# A ping-pong.
turn = "ping"


def player(mine, other):
    global turn
    for n in range(3):
        with cond:
            cond.wait_for(lambda: turn == mine)
            print(mine, n)
            turn = other
            cond.notify()


threads = [threading.Thread(target=player, args=p) for p in (("ping", "pong"), ("pong", "ping"))]
for t in threads:
    t.start()
for t in threads:
    t.join()

# Waiters are woken in the order in which they came, as many as asked for.
order = []
waiting = 0


def sleeper(n):
    global waiting
    with cond:
        waiting += 1
        cond.wait()
        order.append(n)


threads = []
for n in range(5):
    t = threading.Thread(target=sleeper, args=(n,))
    t.start()
    threads.append(t)
    while True:
        with cond:
            if waiting == n + 1:
                break
with cond:
    cond.notify(2)
threads[0].join()
threads[1].join()
print(sorted(order))
with cond:
    cond.notify()
threads[2].join()
print(order[2:])
with cond:
    cond.notify_all()
for t in threads:
    t.join()
print(sorted(order))

# All levels of a re-entrant lock are given up while waiting.
ready = False


def setter():
    global ready
    with cond:
        ready = True
        cond.notify()


with cond:
    with cond:
        t = threading.Thread(target=setter)
        t.start()
        print(cond.wait_for(lambda: ready))
t.join()
