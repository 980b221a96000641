# RLock: its holder may take it again.
import threading

lock = threading.RLock()


def attempt(what, function, *args, **kwargs):
    try:
        print(what, "->", function(*args, **kwargs))
    except BaseException as error:
        print(what, "->", type(error).__name__, error)


def shown(lock):
    text = repr(lock).split(" at 0x")[0]
    return text.replace(str(threading.get_ident()), "ME")


print(shown(lock))
attempt("release free", lock.release)
print(lock.acquire(), lock.acquire(), lock.acquire(False))
print(shown(lock))
lock.release()
print(shown(lock))


def other():
    attempt("other acquires", lock.acquire, False)
    attempt("other waits", lock.acquire, timeout=0.01)
    attempt("other releases", lock.release)


t = threading.Thread(target=other)
t.start()
t.join()
lock.release()
lock.release()
attempt("once too often", lock.release)
attempt("both", lock.acquire, False, 1)
attempt("negative", lock.acquire, timeout=-2)

with lock:
    with lock as got:
        print(got, shown(lock))
print(shown(lock))


class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 0

    def add(self, n):
        with self.lock:
            self.balance += n

    def add_all(self, numbers):
        with self.lock:
            for n in numbers:
                self.add(n)


account = Account()
threads = [threading.Thread(target=account.add_all, args=(range(100),)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account.balance)
