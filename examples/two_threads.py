"""Two threads that only compute: how does the lock share the time between them?

Try it under --gil=ticks, --gil=timer and --gil=fifo, each with --stats.
"""
import threading
import time

N = 2_000_000


def count(n):
    while n > 0:
        n -= 1


def timed(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_a_row():
    count(N)
    count(N)


def in_threads():
    threads = [threading.Thread(target=count, args=(N,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


one = timed(in_a_row)
two = timed(in_threads)
print(f"one after the other: {one:.3f} s")
print(f"in two threads:      {two:.3f} s")
