# Two threads compute and nap, a few times each.
import threading
import time


def count(name, n):
    for _ in range(2):
        x = 0
        for i in range(n):
            x += i
        time.sleep(0.0002)


threads = [threading.Thread(target=count, args=(name, n), name=name) for name, n in [("long", 9000), ("short", 300)]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
