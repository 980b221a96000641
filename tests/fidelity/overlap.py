"""Ten pieces of waiting, and of computing, done by five threads: as a part of the time they take in a row."""
import threading
import time


def wait():
    for _ in range(20):
        time.sleep(0.001)


def compute():
    total = i = 0
    while i < 60_000:
        total = (total + i * i) % 1_000_003
        i += 1


def twice(work):
    work()
    work()


for name, work in (('waiting', wait), ('computing', compute)):
    begin = time.perf_counter()
    for _ in range(10):
        work()
    in_a_row = time.perf_counter() - begin
    threads = [threading.Thread(target=twice, args=(work,)) for _ in range(5)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(name, (time.perf_counter() - begin) / in_a_row)
