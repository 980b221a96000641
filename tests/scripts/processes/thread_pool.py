# ThreadPool and multiprocessing.dummy: the same interface with threads.
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import ThreadPool

seen = []


def note(x):
    seen.append(x)
    return x + 1


if __name__ == '__main__':
    with ThreadPool(4) as pool:
        print(pool.map(note, range(6)))
        print(sorted(pool.imap_unordered(note, range(3))))
        print(pool.apply_async(note, (41,)).get())
        print(pool.starmap(max, [(1, 2), (4, 3)]))
    print(sorted(seen))
    pool = DummyPool(2)
    print(pool.map(lambda x: x * 10, [1, 2, 3]))
    pool.close()
    pool.join()
