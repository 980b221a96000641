"""How long N threads take that only compute, as a multiple of the same work in a row."""
import sys
import threading
import time

threads = int(sys.argv[1])
turns = int(sys.argv[2])


def count(n):
    while n > 0:
        n -= 1


begin = time.perf_counter()
for _ in range(threads):
    count(turns)
in_a_row = time.perf_counter() - begin
workers = [threading.Thread(target=count, args=(turns,)) for _ in range(threads)]
begin = time.perf_counter()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print((time.perf_counter() - begin) / in_a_row)
