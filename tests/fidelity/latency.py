"""How late, in milliseconds, a thread is back from sleeping 2 ms, beside 0, 1 and 2 threads that compute."""
import sys
import threading
import time

rounds = int(sys.argv[1])
stop = False


def spin():
    n = 0
    while not stop:
        n += 1


for beside in range(3):
    stop = False
    threads = [threading.Thread(target=spin) for _ in range(beside)]
    for thread in threads:
        thread.start()
    late = []
    for _ in range(rounds):
        begin = time.perf_counter()
        time.sleep(0.002)
        late.append((time.perf_counter() - begin - 0.002) * 1000)
    stop = True
    for thread in threads:
        thread.join()
    late.sort()
    print(f'beside{beside}_p50', late[rounds // 2])
    print(f'beside{beside}_p99', late[rounds * 99 // 100])
    print(f'beside{beside}_max', late[-1])
