# Manager: objects in a process of their own.
import multiprocessing as mp
from multiprocessing.managers import BaseManager


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def fill(d, l, n):
    d[n] = n * n
    l.append(n)


def count(lock, space, times):
    for _ in range(times):
        with lock:
            space.total += 1


class Counter:
    def __init__(self, start=0):
        self.n = start

    def increment(self):
        self.n += 1
        return self.n

    def _hidden(self):
        return 'hidden'


class MyManager(BaseManager):
    pass


MyManager.register('Counter', Counter)


if __name__ == '__main__':
    with mp.Manager() as manager:
        d, l = manager.dict(), manager.list(range(2))
        children = [mp.Process(target=fill, args=(d, l, n)) for n in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(d.items()), sorted(l), len(d), len(l), 2 in d, d[3], d.get(9), d.get(9, 'none'))
        attempt(d.__getitem__, 'missing')
        attempt(l.pop, 100)
        print(sorted(d.keys()), sorted(d.values()), d.pop(0), d.setdefault(7, 8), d.copy() == dict(d))
        d.update({'a': 1})
        del d['a']
        print(d == dict(d), sorted(d), str(d)[0], repr(d)[:31])
        l.sort()
        l.extend([9, 9])
        l += [10]
        l.reverse()
        print(l[:], l[0], l.count(9), l.index(10), l * 2, [1] in l, str(l))
        nested = manager.dict({'list': []})
        nested['list'].append(1)
        print(nested)
        nested['list'] = nested['list'] + [1]
        print(nested)
        nested['inner'] = manager.list([5])
        nested['inner'].append(6)
        print(nested['inner'][:])
        space = manager.Namespace(total=0, name='n')
        lock = manager.Lock()
        children = [mp.Process(target=count, args=(lock, space, 25)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(space.total, space.name, space)
        attempt(lambda: space.missing)
        q = manager.Queue(2)
        q.put(1)
        q.put(2)
        print(q.full(), q.qsize(), q.get(), q.get(), q.empty())
        attempt(q.get, timeout=0.01)
        value, array = manager.Value('i', 3), manager.Array('i', [1, 2])
        value.value += 1
        array[0] = 5
        print(value.value, value, array[0], len(array), array)
        event = manager.Event()
        print(event.is_set(), event.wait(0.01), event.set(), event.wait())
        semaphore = manager.Semaphore(1)
        print(semaphore.acquire(), semaphore.acquire(False), semaphore.release())
        attempt(lock.release)
        condition = manager.Condition()
        with condition:
            print(condition.wait(0.01), condition.notify())
        rlock = manager.RLock()
        print(rlock.acquire(), rlock.acquire(), rlock.release(), rlock.release())
        print(type(d).__name__, type(l).__name__, type(lock).__name__, type(space).__name__)
    with MyManager() as manager:
        counter = manager.Counter(5)
        print(counter.increment(), counter.increment(), type(counter).__name__)
        attempt(lambda: counter._hidden())
        attempt(lambda: counter.n)
    print(mp.active_children())
