# Counter and OrderedDict with keys whose hash is their own and with others.
from collections import Counter, OrderedDict


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n

    def __repr__(self):
        return f'K{self.n}'


class Own(Counter):
    def __setitem__(self, key, value):
        print('set', key, value)
        super().__setitem__(key, value)


for things in ('abracadabra', 'äöä€', [1, 1.0, True, 2], (1, K(1), 2, K(1), 1), ['a', K(2), 'a'], range(3), iter('aab'), [], ''):
    c = Counter(things)
    print(c, c.total())
    c.update('aa')
    print(c.most_common(2), c['zz'])
c = Counter(a=2 ** 47, b='x')
try:
    c.update(['a', 'a', 'b'])
except TypeError as e:
    print(e, c)
try:
    Counter([1, [2]])
except TypeError as e:
    print(e)
print(Own('ab'), Own(['x']))
d = OrderedDict((k, None) for k in ('a', 'b', 'c', K(1), K(2)))
for key in ('a', 'c', K(1), 'b', K(2)):
    d.move_to_end(key)
    print(list(d))
    d.move_to_end(key, last=False)
    print(list(d))
    d.move_to_end('a')
    print(list(d), next(reversed(d)))
for wrong in ('z', [], K(9)):
    try:
        d.move_to_end(wrong)
    except Exception as e:
        print(type(e).__name__, e)
print(d.popitem(), d.popitem(last=False), list(d))
