# Lock: one holder, any thread may release.
import threading

lock = threading.Lock()


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


def shown(lock):
    return repr(lock).split(" at 0x")[0]


print(shown(lock), lock.locked())
attempt("release free", lock.release)
attempt("acquire", lock.acquire)
print(shown(lock), lock.locked())
attempt("acquire held", lock.acquire, False)
attempt("acquire held", lock.acquire, blocking=False)
attempt("acquire in time", lock.acquire, timeout=0.01)
attempt("acquire in time", lock.acquire, True, 0.01)
attempt("both", lock.acquire, False, 1)
attempt("negative", lock.acquire, timeout=-2)
attempt("too long", lock.acquire, timeout=1e30)
attempt("release", lock.release)
attempt("for ever", lock.acquire, timeout=-1)
attempt("release", lock.release)

with lock as got:
    print(got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())

lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print("released by another:", not lock.locked())

print(type(lock) is threading.Lock, threading.Lock)

# Mutual exclusion.
total = 0


def add():
    global total
    for _ in range(2000):
        with lock:
            value = total
            total = value + 1


threads = [threading.Thread(target=add) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
