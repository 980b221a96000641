"""Microseconds for which two threads need to pass the turn to each other, by means of two locks."""
import sys
import threading
import time

rounds = int(sys.argv[1])


def side(mine, other):
    for _ in range(rounds):
        mine.acquire()
        other.release()


a, b = threading.Lock(), threading.Lock()
a.acquire()
b.acquire()
threads = [threading.Thread(target=side, args=pair) for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
begin = time.perf_counter()
a.release()
for thread in threads:
    thread.join()
print('handoff_us', (time.perf_counter() - begin) / (2 * rounds) * 1e6)
