"""N threads that compute until so many seconds are over."""
import sys
import threading
import time

end = time.perf_counter() + float(sys.argv[2])


def spin():
    n = 0
    while True:
        n += 1
        if n % 1000 == 0 and time.perf_counter() > end:
            return


workers = [threading.Thread(target=spin) for _ in range(int(sys.argv[1]))]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
