# A pool that nobody shuts down still runs what it was given before the program ends.
import threading
import time
from concurrent.futures import ThreadPoolExecutor

main_done = threading.Event()
pool = ThreadPoolExecutor(1)


def first():
    main_done.wait()
    print("after main")
    while True:
        try:
            pool.submit(time.sleep, 0)
        except RuntimeError as error:
            print("RuntimeError", error)
            break
        time.sleep(0.001)


pool.submit(first)
pool.submit(print, "second call")
print("main is done")
main_done.set()
