"""Starvation: `late` wants the lock all the time, and hardly gets it while the others are busy.

Under --gil=priority whoever has just blocked goes before whoever only computes. With three threads that nap now
and then, one of them always wants the lock. Compare --gil=fifo, which serves in order.
"""
import threading
import time


def compute(n):
    while n > 0:
        n -= 1


def busy():
    for _ in range(20):
        compute(100_000)
        time.sleep(0.0005)


workers = [threading.Thread(target=busy, name=f"busy-{i}") for i in range(3)]
late = threading.Thread(target=compute, args=(1_000_000,), name="late")
for worker in workers:
    worker.start()
late.start()
for thread in [*workers, late]:
    thread.join()
print("done")
