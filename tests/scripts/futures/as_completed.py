# as_completed: futures in the order in which they end.
import threading
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError, as_completed

events = [threading.Event() for _ in range(3)]


def work(n):
    events[n].wait()
    return n


with ThreadPoolExecutor(3) as pool:
    futures = {pool.submit(work, n): f"task {n}" for n in range(3)}
    completed = as_completed(futures)
    for n in (2, 0, 1):
        events[n].set()
        future = next(completed)
        print(futures[future], future.result(), future.done())
    print(list(completed))

# Ended before, given twice, cancelled, failed.
ended = Future()
ended.set_result(1)
failed = Future()
failed.set_exception(ValueError("bad"))
cancelled = Future()
cancelled.cancel()
cancelled.set_running_or_notify_cancel()
found = list(as_completed([ended, failed, cancelled, ended]))
print(len(found), set(found) == {ended, failed, cancelled})
print(list(as_completed([])))

pending = Future()
found = []
try:
    for future in as_completed([pending, ended], timeout=0.01):
        found.append(future)
except TimeoutError as error:
    print(found == [ended], error)
try:
    next(as_completed([pending, Future()], timeout=0))
except TimeoutError as error:
    print(error)

with ThreadPoolExecutor(4) as pool:
    total = 0
    for future in as_completed([pool.submit(sum, range(n)) for n in range(50)]):
        total += future.result()
    print(total)
