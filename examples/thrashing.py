"""Threads that only compute, fighting: on two cores, --gil=ticks wakes them in vain all the time.

Compare --gil=ticks with --gil=ticks --cores=1 and with --gil=timer.
"""
import threading

N = 400_000


def count():
    n = N
    while n > 0:
        n -= 1


threads = [threading.Thread(target=count, name=f"count-{i}") for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
