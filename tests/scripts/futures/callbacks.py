# Done-callbacks run in the worker, or at once if the call has ended; their errors are logged.
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

logging.disable()
go = threading.Event()
called = threading.Event()
where = []


def callback(future):
    where.append(threading.current_thread().name)
    print("result", future.result())
    called.set()


def bad(future):
    raise ValueError("in callback")


with ThreadPoolExecutor(1, "worker") as pool:
    f = pool.submit(lambda: go.wait() and "value")
    f.add_done_callback(bad)
    print(f.add_done_callback(callback))
    go.set()
    called.wait()
    print(where)
    f.add_done_callback(callback)
    f.add_done_callback(bad)
    print(where)

    begun = threading.Event()
    go.clear()
    first = pool.submit(lambda: (begun.set(), go.wait()))
    second = pool.submit(print, "never")
    begun.wait()
    second.add_done_callback(lambda future: print("cancelled", future.cancelled()))
    print(second.cancel())
    go.set()
