"""Every operation of deques, against lists where they have it, with its errors."""
import copy
import pickle
from collections import deque


def attempt(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for maxlen in (None, 0, 1, 3):
    for items in ((), (1,), (1, 2, 3), 'abcde'):
        d = deque(items, maxlen)
        print(d, len(d), bool(d), d.maxlen, list(reversed(d)))
        for n in (-7, -1, 0, 1, 2, 100):
            e = d.copy()
            e.rotate(n)
            print(n, list(e), end=' ')
        print()
        for index in (-4, -3, -1, 0, 2, 3, 10**30):
            print(attempt(lambda: d[index]), end=' ')
            e = d.copy()
            print(attempt(lambda: e.insert(index, 'x')), list(e), end=' ')
            print(attempt(lambda: e.__delitem__(index)), list(e), end=' ')
            print(attempt(lambda: e.__setitem__(index, 'y')), list(e))
        e = d.copy()
        print(attempt(e.pop), attempt(e.popleft), attempt(e.pop), attempt(e.popleft), e)
        e = deque(d, maxlen)
        e.extend(e)
        print(e)
        e = deque(d, maxlen)
        e.extendleft(range(3))
        print(e, e * 2, 2 * e, e + d, e == d, attempt(lambda: e < d), attempt(lambda: e <= d), e != d)
        print(copy.copy(d), copy.deepcopy(d), pickle.loads(pickle.dumps(d)), d.count(1), 1 in d, 'c' in d)
d = deque('abcabc')
for call in (lambda: d.index('c'), lambda: d.index('a', 1), lambda: d.index('a', 1, 3), lambda: d.index('z'),
             lambda: d.index('c', -2), lambda: d.remove('z'), lambda: d.remove('b'), lambda: d.index('b', 10**20),
             lambda: deque(maxlen=-1), lambda: deque(maxlen='x'), lambda: deque([], 1.5), lambda: deque(3),
             lambda: d[1:2], lambda: d['a'], lambda: d + [1], lambda: d.rotate('x'), lambda: d.rotate(1, 2),
             lambda: setattr(d, 'maxlen', 3), lambda: hash(d), lambda: d < [1], lambda: d.extend(5), lambda: d * 'x'):
    print(attempt(call), list(d))
for change in (lambda: d.append(1), lambda: d.popleft(), lambda: d.rotate(1), lambda: d.clear()):
    d = deque(range(5))
    seen = []
    try:
        for item in d:
            seen.append(item)
            if item == 2:
                change()
    except RuntimeError as error:
        print(seen, error)
    else:
        print(seen, 'no error')
i = iter(deque([1, 2]))
print(next(i), i.__length_hint__(), next(i), attempt(lambda: next(i)), attempt(lambda: next(i)))
d = deque([1])
d.append(d)
print(d)


class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print('eq', self.n)
        if self.n == 'grow':
            q.append(0)
        return False


q = deque([Loud(1), Loud(2)])
print(3 in q, q.count(3), attempt(lambda: q.index(3) and 0)[:20])
q = deque([Loud('grow'), Loud(2)])
print(attempt(lambda: q.remove(3)))
q = deque([Loud('grow'), Loud(2)])
print(attempt(lambda: 3 in q), attempt(lambda: q.count(3)))


class Sub(deque):
    def __init__(self, items=(), tag=None):
        super().__init__(items)
        self.tag = tag


s = Sub('ab', tag=1)
print(s, s.copy(), type(s.copy()).__name__, s.tag, isinstance(s, deque), deque[int])
