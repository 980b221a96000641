"""Two threads add to one number without a lock. How many additions are lost?

`counter += 1` is several instructions, and under --gil=ticks or --polls=classic another thread may
get in between. Under --gil=timer it may not, as in CPython from 3.10 on; a call in the middle of the
statement opens the gap again.
"""
import sys
import threading

N = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000

counter = 0
through_call = 0


def one():
    return 1


def add():
    global counter, through_call
    for _ in range(N):
        counter += 1
        through_call += one()


if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(1e-5)
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"counter += 1:     {2 * N - counter} of {2 * N} lost")
print(f"counter += one(): {2 * N - through_call} of {2 * N} lost")
