"""How long one of two threads that compute has the lock before the other: milliseconds, and turns of its loop."""
import sys
import threading
import time

seconds = float(sys.argv[1])
holder, stop = [None], [False]
times, turns = [], []


def work(me, holder, stop):
    n = begun = 0
    while not stop[0]:
        if holder[0] != me:
            # The other has run since.
            holder[0] = me
            times.append(time.perf_counter())
            turns.append(n - begun)
            begun = n
        n += 1


threads = [threading.Thread(target=work, args=(me, holder, stop)) for me in (0, 1)]
for thread in threads:
    thread.start()
time.sleep(seconds)
stop[0] = True
for thread in threads:
    thread.join()
lengths = sorted((end - begin) * 1000 for begin, end in zip(times, times[1:]))
# The first of each is none.
turns = sorted(turns[2:])
for percent in (10, 50, 90):
    print(f'p{percent}', lengths[len(lengths) * percent // 100])
print('turns_p50', turns[len(turns) // 2])
print('changes', len(lengths) / seconds)
