# What goes wrong in an executor of processes, and how it is told.
import multiprocessing as mp
import os
import time
from concurrent.futures import ProcessPoolExecutor


def double(n):
    return n * 2


def leave(code):
    os._exit(code)


def fail_to_begin():
    raise RuntimeError('no begin')


class Picky(Exception):
    """It cannot be made from what is pickled of it."""

    def __init__(self, one, two):
        super().__init__(one)


def picky():
    raise Picky(1, 2)


class Stubborn:
    def __reduce__(self):
        raise TypeError('not to be pickled')


def chained():
    try:
        [][1]
    except IndexError as error:
        raise KeyError('outer') from error


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error, type(error.__cause__).__name__)
        return error


def main():
    with ProcessPoolExecutor(1) as executor:
        attempt(executor.submit(lambda: 1).result)
        attempt(executor.submit(Stubborn).result)
        error = attempt(executor.submit(chained).result)
        lines = str(error.__cause__).splitlines()
        print([line for line in lines if line[:1].strip()])
        attempt(executor.map, double, [1], chunksize=0)
        attempt(list, executor.map(time.sleep, [1], timeout=0.01))
    attempt(executor.submit, double, 1)
    for options in ({'max_workers': 0}, {'max_workers': 1.5}, {'initializer': 3},
                    {'max_tasks_per_child': 0}, {'max_tasks_per_child': 'many'},
                    {'max_tasks_per_child': 1, 'mp_context': mp.get_context('fork')}):
        attempt(ProcessPoolExecutor, **options)
    for broken in (leave, 3), (picky,):
        with ProcessPoolExecutor(1) as executor:
            attempt(executor.submit(*broken).result)
            attempt(executor.submit, double, 1)
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(time.sleep, 0.2) for _ in range(6)]
    executor.shutdown(cancel_futures=True)
    print(futures[0].cancelled(), futures[-1].cancelled())
    with ProcessPoolExecutor(1, max_tasks_per_child=2) as executor:
        print(len({executor.submit(os.getpid).result() for _ in range(6)}))


if __name__ == '__main__':
    main()
