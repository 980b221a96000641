# apply_async with callbacks, errors and timeouts.
import multiprocessing
import time
from multiprocessing import Pool, TimeoutError


def slow_add(a, b):
    time.sleep(0.05)
    return a + b


def fail(n):
    raise ValueError(f'no {n}')


results = []
errors = []


def collect(result):
    results.append(result)


if __name__ == '__main__':
    pool = Pool(3)
    handles = [pool.apply_async(slow_add, (i, i), callback=collect) for i in range(5)]
    bad = pool.apply_async(fail, (7,), error_callback=errors.append)
    print([handle.get(timeout=30) for handle in handles])
    try:
        bad.get()
    except ValueError as error:
        print(type(error).__name__, error)
        print(type(error.__cause__).__name__)
    sleeper = pool.apply_async(time.sleep, (2,))
    try:
        sleeper.get(timeout=0.1)
    except TimeoutError:
        print('too slow')
    except multiprocessing.TimeoutError:
        print('the same class')
    print(sleeper.ready())
    handle = pool.map_async(str, range(4), callback=collect)
    handle.wait()
    print(handle.ready(), handle.successful(), handle.get())
    pool.close()
    pool.join()
    print(sorted(results[:5]), results[5])
    print(errors)
