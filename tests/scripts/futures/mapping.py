# Executor.map: results in order, errors at their place.
import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError

with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda n: n * n, range(10))))
    print(list(pool.map(pow, [2, 3, 4], [5, 2])))
    print(list(pool.map(str, [])))
    print(type(pool.map(str, [1])).__name__)

    results = pool.map(lambda n: 10 // n, [5, 2, 0, 1])
    print(next(results), next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print("ZeroDivisionError", error)
    print(list(results))

    go = threading.Event()
    results = pool.map(lambda n: go.wait() and n, [1, 2], timeout=0.01)
    try:
        next(results)
    except TimeoutError as error:
        print("TimeoutError", repr(str(error)))
    go.set()

    for word in pool.map(str.upper, "abc", timeout=30, chunksize=2):
        print(word)

try:
    pool.map(str, [1])
except RuntimeError as error:
    print(error)
