# What the classes and functions of threading say of arguments that do not fit.
import _thread
import queue
import threading


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


attempt(threading.excepthook)
attempt(threading.excepthook, 1)
attempt(threading.excepthook, (ValueError, ValueError(1), None, None))
attempt(threading.ExceptHookArgs, 1)
attempt(threading.ExceptHookArgs, (1, 2))
print(threading.ExceptHookArgs((1, 2, 3, 4)))
print(threading.excepthook, threading.__excepthook__ is threading.excepthook)
attempt(threading.Lock().__exit__, x=1)
attempt(threading.RLock().__exit__, x=1)
attempt(threading.Lock().acquire, timeout=2**70)
attempt(threading.Event().wait, 2**70)
attempt(threading.Event().wait, 1e300)
attempt(threading.stack_size, x=1)
attempt(threading.stack_size, 1)
attempt(threading.Semaphore().__exit__)
attempt(threading.Condition().__exit__)
attempt(_thread.start_new_thread, len, x=1)
attempt(_thread.start_new_thread, len)
attempt(_thread.start_joinable_thread)
attempt(_thread.start_joinable_thread, 1)

simple = queue.SimpleQueue()
attempt(queue.SimpleQueue, 1)
attempt(simple.put)
attempt(simple.put, 1, x=2)
attempt(simple.put, 1, True, None, 4)
attempt(simple.put_nowait, 1, 2)
attempt(simple.qsize, 1)
attempt(simple.empty, x=1)
attempt(simple.get, False, "a")
attempt(simple.get, True, "a")
attempt(simple.get, timeout=-1)
attempt(simple.get, True, float("nan"))
print(queue.SimpleQueue.put, str(simple.put).split(" at ")[0])
