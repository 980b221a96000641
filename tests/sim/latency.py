"""How late a thread wakes up from sleeping, beside N threads that compute: milliseconds, median and 99th percentile."""
import sys
import threading
import time

spinning = int(sys.argv[1])
rounds = int(sys.argv[2])
nap = float(sys.argv[3])
done = False


def spin():
    n = 0
    while not done:
        n += 1


workers = [threading.Thread(target=spin) for _ in range(spinning)]
for worker in workers:
    worker.start()
late = []
for _ in range(rounds):
    begin = time.perf_counter()
    time.sleep(nap)
    late.append((time.perf_counter() - begin - nap) * 1000)
done = True
late.sort()
print(late[len(late) // 2], late[len(late) * 99 // 100])
