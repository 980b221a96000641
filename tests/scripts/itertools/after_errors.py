# An error in what an iterator calls is not its end, and what it calls may ask it for more.
import itertools, threading


def steps(iterator, count):
    for _ in range(count):
        try:
            print(next(iterator), end=' ')
        except Exception as error:
            print(f'{type(error).__name__}({error})', end=' ')
    print(list(iterator))


def picky(x):
    if x == 2:
        raise KeyError(x)
    return x < 5


steps(itertools.takewhile(picky, range(8)), 4)
steps(itertools.dropwhile(picky, range(8)), 3)
steps(itertools.filterfalse(picky, range(8)), 2)
steps(itertools.starmap(lambda a: 1 // a, [(1,), (0,), (2,)]), 2)
steps(itertools.accumulate([1, 0, 2, 3], lambda a, b: a // b), 3)
steps(itertools.takewhile(bool, [1, 0, 1]), 3)


def more(x):
    inside.append(x)
    if len(inside) == 1:
        inside.append(next(iterator))
    return True


for kind in itertools.takewhile, filter:
    inside = []
    iterator = kind(more, range(5))
    print(next(iterator), inside, list(iterator))

# Threads may share one.
for kind in itertools.takewhile, itertools.dropwhile, itertools.filterfalse, itertools.starmap:
    lock, seen = threading.Lock(), []

    def call(*args):
        for _ in range(20):
            pass
        return kind is itertools.takewhile

    items = [(n,) for n in range(40)]
    shared = kind(call, items)

    def work():
        for item in shared:
            with lock:
                seen.append(item)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(kind.__name__, len(seen))

for bounds in (3,), (1, 3), (1, None, 2), (None,), (True,), (-1,), (1, -1), (-1, 2), (0, 5, 0), (0, 5, -1), ('a',), (0, 1, 'a'):
    try:
        print(list(itertools.islice(range(6), *bounds)))
    except Exception as error:
        print(bounds, error)


class Two:
    def __index__(self):
        return 2


print(list(itertools.islice(range(9), Two(), 9, Two())))
