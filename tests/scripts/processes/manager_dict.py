# A manager's dict, list and namespace, filled by several processes.
from multiprocessing import Lock, Manager, Process


def fill(d, key, value):
    d[key] = value


def push(lst, lock, n):
    for i in range(n):
        with lock:
            lst.append(i)


def bump(ns, lock):
    for _ in range(20):
        with lock:
            ns.count += 1


if __name__ == '__main__':
    with Manager() as manager:
        d = manager.dict()
        l = manager.list(range(3))
        ns = manager.Namespace(count=0, name='none')
        lock = manager.Lock()
        jobs = [Process(target=fill, args=(d, i, i * 2)) for i in range(5)]
        jobs += [Process(target=push, args=(l, Lock(), 4)), Process(target=push, args=(l, lock, 4))]
        jobs += [Process(target=bump, args=(ns, lock)) for _ in range(3)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        print(sorted(d.items()), len(d), 3 in d, d.get(99), d.copy() == dict(d))
        print(sorted(l), len(l), l[0], l[:3])
        print(ns.count, ns.name)
        l.reverse()
        l[0] = 'first'
        print(l[0], l.count('first'), l.index('first'))
        d.update({'a': [1]})
        d['a'].append(2)
        print(d['a'])
        inner = d['a']
        inner.append(3)
        d['a'] = inner
        print(d['a'], d.pop('a'), d.pop('a', 'gone'))
        q = manager.Queue()
        q.put('hello')
        print(q.get(), q.empty())
        value = manager.Value('i', 4)
        value.value += 1
        print(value.value)
        try:
            d['missing']
        except KeyError as error:
            print('KeyError', error)
