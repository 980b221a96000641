# ProcessPoolExecutor.
# stderr: any
import concurrent.futures
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        text = str(error)
        if ' at 0x' in text:
            text = text[:text.index(' at 0x')]
        print(type(error).__name__, text)


def square(x):
    return x * x


def add(x, y):
    return x + y


def fail(x):
    raise KeyError(x)


def die():
    os._exit(3)


def slow(x):
    time.sleep(0.1)
    return x


def setup(value):
    global given
    given = value


def get_given():
    return given


def break_down():
    raise ValueError('no')


class Odd(Exception):
    def __init__(self, a, b):
        super().__init__(a)


def odd():
    raise Odd(1, 2)


if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, range(10))), list(pool.map(add, [1, 2], [3, 4])))
        print(list(pool.map(square, range(10), chunksize=4)), list(pool.map(square, [])))
        future = pool.submit(add, 1, y=2)
        print(future.result(), future.done(), future.running(), future.cancelled())
        future = pool.submit(fail, 'k')
        attempt(future.result)
        cause = future.exception().__cause__
        print(type(cause).__name__, str(cause).startswith('\n"""\nTraceback'))
        attempt(pool.submit(lambda: 0).result)
        print(sorted(f.result() for f in as_completed([pool.submit(slow, i) for i in range(4)])))
        done, not_done = wait([pool.submit(square, i) for i in range(3)])
        print(len(done), len(not_done))
        attempt(lambda: list(pool.map(fail, [1, 2])))
        attempt(pool.submit(slow, 1).result, 0.001)
        called = []
        future = pool.submit(square, 5)
        future.add_done_callback(lambda f: called.append(f.result()))
        future.result()
        while not called:
            time.sleep(0.001)
        print(called)
        attempt(pool.map, square, [1], chunksize=0)
    attempt(pool.submit, square, 1)

    with ProcessPoolExecutor(1, initializer=setup, initargs=('value',)) as pool:
        print(pool.submit(get_given).result())

    with ProcessPoolExecutor(2) as pool:
        future = pool.submit(die)
        attempt(future.result)
        attempt(pool.submit, square, 1)
    print(issubclass(BrokenProcessPool, concurrent.futures.BrokenExecutor),
          issubclass(BrokenProcessPool, RuntimeError))

    pool = ProcessPoolExecutor(1)
    futures = [pool.submit(slow, i) for i in range(8)]
    while not (futures[0].running() or futures[0].done()):
        time.sleep(0.001)
    pool.shutdown(cancel_futures=True)
    print(any(f.cancelled() for f in futures), all(f.done() for f in futures), futures[0].result())
    for args, kwargs in (((0,), {}), ((1,), {'initializer': 3}), ((1,), {'max_tasks_per_child': 0}),
                         ((1,), {'max_tasks_per_child': 'x'})):
        attempt(ProcessPoolExecutor, *args, **kwargs)
