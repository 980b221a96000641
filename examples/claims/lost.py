"""Threads add to one number, with a lock and without: is anything lost?

How much is lost differs from run to run, so that many rounds are made until some is.
"""
import sys
import threading

N = 500_000
ROUNDS = 10

counter = 0
lock = threading.Lock()


def add():
    global counter
    for _ in range(N):
        counter += 1


def add_locked():
    global counter
    for _ in range(N // 100):
        with lock:
            counter += 1


def loses(work, expected):
    global counter
    for _ in range(ROUNDS):
        counter = 0
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if counter != expected:
            return "some lost"
    return "none lost"


if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(1e-4)
print("counter += 1:", loses(add, 3 * N))
print("with a lock: ", loses(add_locked, 3 * (N // 100)))
