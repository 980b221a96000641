# wait: for all, for the first, for the first failure.
import threading
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future,
                                ThreadPoolExecutor, wait)


def finished(result=None, error=None):
    future = Future()
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
    return future


a, b, c = finished(1), finished(2), Future()
print(FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)
result = wait([a, b])
print(type(result).__name__, len(result), result.done == {a, b}, result.not_done)
done, not_done = wait([a, c], timeout=0.01)
print(done == {a}, not_done == {c})
done, not_done = wait([c, a, b], return_when=FIRST_COMPLETED)
print(done == {a, b}, not_done == {c})
bad = finished(error=ValueError("bad"))
done, not_done = wait({c, a, bad}, return_when=FIRST_EXCEPTION)
print(done == {a, bad}, not_done == {c})
done, not_done = wait([a, c], 0.01, FIRST_EXCEPTION)
print(done == {a}, not_done == {c})
print(wait([a, a])[0] == {a})
print(repr(wait([])))
try:
    wait([a, c], return_when="SOME")
except ValueError as error:
    print("ValueError", error)

with ThreadPoolExecutor(3) as pool:
    go = threading.Event()
    slow = pool.submit(go.wait)
    quick = pool.submit(lambda: "quick")
    done, not_done = wait([slow, quick], return_when=FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    failing = pool.submit(lambda: {}["k"])
    done, not_done = wait([slow, failing], return_when=FIRST_EXCEPTION)
    print(done == {failing}, not_done == {slow})
    go.set()
    print(len(wait([slow, quick, failing]).done))
    print(len(wait([pool.submit(abs, n) for n in range(30)]).done))
