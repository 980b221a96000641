"""Operations per second that give up the lock, beside 0, 1 and 2 threads that compute."""
import os
import sys
import threading
import time

seconds = float(sys.argv[1])
stop = False


def spin():
    n = 0
    while not stop:
        n += 1


def two_calls():
    # Neither has to wait: there is nothing to write.
    os.write(1, b'')
    os.write(1, b'')


def rate(operation):
    count, begin = 0, time.perf_counter()
    now, end = begin, begin + seconds
    while now < end:
        operation()
        count += 1
        now = time.perf_counter()
    return count / (now - begin)


# So that the lock exists.
first = threading.Thread(target=int)
first.start()
first.join()
for name, operation in (
    ('sleep0', lambda: time.sleep(0)),
    ('sleep1us', lambda: time.sleep(1e-6)),
    ('calls', two_calls),
):
    for beside in range(3):
        stop = False
        threads = [threading.Thread(target=spin) for _ in range(beside)]
        for thread in threads:
            thread.start()
        print(f'{name}_beside{beside}', rate(operation))
        stop = True
        for thread in threads:
            thread.join()
