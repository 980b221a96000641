"""Requests per second that a thread serves beside N threads that compute.

For each it waits for the client, which takes a while, and sends an answer, which takes less; both without the lock.
"""
import simio
import sys
import threading
import time

spinning = int(sys.argv[1])
seconds = float(sys.argv[2])
simio.latency['network'], simio.latency['memory'] = 12e-6, 3e-6
done = False


def spin():
    n = 0
    while not done:
        n += 1


workers = [threading.Thread(target=spin) for _ in range(spinning)]
for worker in workers:
    worker.start()
begin = time.perf_counter()
served = 0
while (now := time.perf_counter()) < begin + seconds:
    simio.network()
    simio.memory()
    served += 1
done = True
print(served / (now - begin))
