# Semaphore and BoundedSemaphore.
import threading


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


def shown(thing):
    before, after = repr(thing).split(" at 0x")
    return before + after[after.index(":"):]


attempt("negative", threading.Semaphore, -1)
s = threading.Semaphore()
print(shown(s))
attempt("acquire", s.acquire)
print(shown(s))
attempt("not now", s.acquire, False)
attempt("not now", s.acquire, blocking=False)
attempt("in time", s.acquire, timeout=0.01)
attempt("in no time", s.acquire, timeout=0)
attempt("negative time", s.acquire, timeout=-1)
attempt("both", s.acquire, False, 1)
attempt("release", s.release)
attempt("release more", s.release, 3)
attempt("release none", s.release, 0)
attempt("release fewer", s.release, n=-1)
print(shown(s))
with s as got:
    print(got, shown(s))
print(shown(s), shown(threading.Semaphore(0)))

b = threading.BoundedSemaphore(2)
print(shown(b))
attempt("release", b.release)
b.acquire()
b.acquire()
print(shown(b), b.acquire(False))
attempt("release all", b.release, 2)
attempt("too many", b.release, 1)
with b:
    attempt("too many at once", b.release, 2)
    attempt("none", b.release, 0)
print(shown(b), isinstance(b, threading.Semaphore))

# At most three at a time.
limit = threading.Semaphore(3)
lock = threading.Lock()
inside = most = 0


def guest():
    global inside, most
    for _ in range(20):
        with limit:
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1


threads = [threading.Thread(target=guest) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(inside, most <= 3)

# A release wakes a waiter.
s = threading.Semaphore(0)
got = []
threads = [threading.Thread(target=lambda: got.append(s.acquire())) for _ in range(3)]
for t in threads:
    t.start()
s.release(3)
for t in threads:
    t.join()
print(got)
