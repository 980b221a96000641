"""What threads that only compute take, as a multiple of the same work in a row; and the work once a lock exists."""
import sys
import threading
import time

turns, rounds = int(sys.argv[1]), int(sys.argv[2])


def count(n):
    while n > 0:
        n -= 1


def in_a_row(times):
    begin = time.perf_counter()
    for _ in range(times):
        count(turns)
    return time.perf_counter() - begin


def in_threads(times):
    threads = [threading.Thread(target=count, args=(turns,)) for _ in range(times)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


def median(values):
    return sorted(values)[len(values) // 2]


before = min(in_a_row(2) for _ in range(rounds))
for times in (2, 4):
    print(f'threads{times}', median([in_threads(times) / in_a_row(times) for _ in range(rounds)]))
print('lock_exists', min(in_a_row(2) for _ in range(rounds)) / before)
