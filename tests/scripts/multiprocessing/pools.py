# Pool and ThreadPool.
# stderr: any
import multiprocessing as mp
import os
import time
from multiprocessing.pool import ThreadPool


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, str(error).split(' at 0x')[0])


def square(x):
    return x * x


def add(x, y=10):
    return x + y


def fail(x):
    if x == 3:
        raise ValueError('three')
    return x


def initialize(value):
    global given
    given = value


def get_given(_):
    return given


def pid(_):
    return os.getpid()


def unpicklable(_):
    return lambda: 0


def slow(x):
    time.sleep(0.2)
    return x


def check(pool):
    print(pool.apply(add, (1,)), pool.apply(add, (1,), {'y': 2}), pool.map(square, range(10)))
    print(pool.map(square, []), pool.map(square, range(7), chunksize=3), pool.map(str, 'abc'))
    print(pool.starmap(add, [(1, 2), (3, 4)]), list(pool.imap(square, range(5))))
    print(sorted(pool.imap_unordered(square, range(5), chunksize=2)),
          list(pool.imap(square, iter(range(7)), 3)))
    result = pool.apply_async(add, (1, 1))
    print(result.get(60), result.ready(), result.successful())
    called = []
    result = pool.map_async(square, [1, 2], callback=called.append)
    result.wait()
    print(result.get(), called)
    result = pool.apply_async(fail, (3,), error_callback=lambda e: called.append(repr(e)))
    attempt(result.get)
    print(called, result.successful())
    attempt(pool.map, fail, range(6))
    it = pool.imap(fail, [2, 3, 4])
    for _ in range(4):
        attempt(next, it)
    result = pool.apply_async(slow, (1,))
    attempt(result.get, 0.01)
    print(result.get())
    print(pool.starmap_async(add, [(5, 6)]).get())
    attempt(pool.join)
    pool.close()
    attempt(pool.map, square, [1])
    pool.join()
    pool.join()


if __name__ == '__main__':
    with mp.Pool(2) as pool:
        attempt(pool.apply, unpicklable, (1,))
        attempt(pool.apply, square, (lambda: 0,))
        try:
            pool.apply(fail, (3,))
        except ValueError as error:
            cause = str(error.__cause__)
            print(type(error.__cause__).__name__, cause.startswith('\n"""\nTraceback'),
                  cause.endswith('ValueError: three\n"""'))
        check(pool)
    with ThreadPool(2) as pool:
        check(pool)
    with mp.Pool(2, initialize, ('here',)) as pool:
        print(pool.map(get_given, range(4)))
    with mp.Pool(1, maxtasksperchild=1) as pool:
        print(len(set(pool.map(pid, range(3), chunksize=1))))
    with mp.Pool(3) as pool:
        print(pool)
    print(pool)
    attempt(pool.apply, square, (1,))
    for args in ((0,), (-1,), (1, 3), (1, None, (), 0)):
        attempt(mp.Pool, *args)
    with mp.Pool(2) as pool:
        attempt(pool.imap, square, [1], 0)
        import pickle
        attempt(pickle.dumps, pool)
    print(mp.active_children())
