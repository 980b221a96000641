"""How N threads that compute for so many seconds share the time, and how long each stood still."""
import sys
import threading
import time

number, seconds = int(sys.argv[1]), float(sys.argv[2])
counts, gaps = [0] * number, [0.0] * number
stop = False


def work(me):
    n, longest, last = 0, 0.0, time.perf_counter()
    while not stop:
        n += 1
        now = time.perf_counter()
        if now - last > longest:
            longest = now - last
        last = now
    counts[me], gaps[me] = n, longest * 1000


threads = [threading.Thread(target=work, args=(me,)) for me in range(number)]
for thread in threads:
    thread.start()
time.sleep(seconds)
stop = True
for thread in threads:
    thread.join()
all = sum(counts)
print('jain', all * all / (number * sum(n * n for n in counts)))
print('least_share', min(counts) * number / all)
print('largest_share', max(counts) * number / all)
print('longest_gap', max(gaps))
print('least_longest_gap', min(gaps))
