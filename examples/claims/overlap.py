"""Blocking calls let go of the lock: ten naps in ten threads take as long as one."""
import threading
import time

NAP = 0.2


def nap():
    time.sleep(NAP)


begin = time.monotonic()
threads = [threading.Thread(target=nap) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
naps = (time.monotonic() - begin) / NAP
print("ten naps took less than five:", naps < 5)
