# An initializer runs once in each thread; if it fails the pool is broken.
import logging
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.disable()
local = threading.local()


def prepare(value, other):
    local.value = (value, other)


def read():
    return local.value


with ThreadPoolExecutor(2, initializer=prepare, initargs=("a", 1)) as pool:
    print([pool.submit(read).result() for _ in range(3)])


def fail():
    raise ValueError("no")


with ThreadPoolExecutor(1, initializer=fail) as pool:
    try:
        print(pool.submit(read).result())
    except BrokenThreadPool as error:
        print(type(error).__name__, error)
    try:
        print(pool.submit(read))
    except BrokenExecutor as error:
        print(type(error).__name__, error)
print(BrokenThreadPool.__mro__[1].__name__, issubclass(BrokenExecutor, RuntimeError))
