# Ordered dicts whose items are moved and taken out at both ends, against a list of pairs that is kept beside.
import copy
import pickle
import random
from collections import Counter, OrderedDict

rng = random.Random(5)
for case in range(120):
    od, pairs = OrderedDict(), []
    for step in range(rng.choice((5, 40, 200))):
        key = rng.randrange(rng.choice((4, 30, 100)))
        keys = [k for k, _ in pairs]
        what = rng.choice(('set', 'set', 'first', 'first', 'last', 'pop', 'pop first', 'del', 'take', 'look', 'views', 'copy'))
        if what == 'set':
            od[key] = step
            if key in keys:
                pairs[keys.index(key)] = key, step
            else:
                pairs.append((key, step))
        elif what in ('first', 'last'):
            try:
                od.move_to_end(key, last=what == 'last')
            except KeyError:
                assert key not in keys
            else:
                pair = pairs.pop(keys.index(key))
                pairs.insert(0 if what == 'first' else len(pairs), pair)
        elif what == 'pop' and pairs:
            assert od.popitem() == pairs.pop()
        elif what == 'pop first' and pairs:
            assert od.popitem(last=False) == pairs.pop(0)
        elif what == 'del' and key in keys:
            del od[key]
            del pairs[keys.index(key)]
        elif what == 'take':
            assert od.pop(key, None) == (pairs.pop(keys.index(key))[1] if key in keys else None)
        elif what == 'look':
            assert list(od) == keys and list(reversed(od)) == keys[::-1] and len(od) == len(pairs)
        elif what == 'views':
            assert list(od.items()) == pairs and list(reversed(od.values())) == [v for _, v in pairs][::-1]
        elif what == 'copy':
            for other in copy.copy(od), od.copy(), OrderedDict(od), pickle.loads(pickle.dumps(od)), {**od}, dict(od):
                assert list(other.items()) == pairs and other == od
    if case % 20 == 0:
        print(case, od)

od = OrderedDict.fromkeys('abcd')
view = od.keys()
od.move_to_end('c', last=False)
print(view, list(view), [*od], next(iter(od)), dict(od), vars(od))
od.move_to_end('d', False)
del od['d']
od['d'] = 1
print(od, od == OrderedDict(a=None, c=None), od == dict(od))
od.move_to_end('b', last=False)
od.clear()
od['z'] = 1
print(od, od.popitem(False), len(od), bool(od))
for last in True, False:
    for call in (lambda: od.popitem(last=last), lambda: od.move_to_end('none', last=last)):
        try:
            call()
        except KeyError as error:
            print(repr(error))


class LastUsed(OrderedDict):
    """Keeps what was used last, the newest in front."""

    def __getitem__(self, key):
        self.move_to_end(key, last=False)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key, last=False)
        if len(self) > 300:
            self.popitem()


cache, hits = LastUsed(), 0
for _ in range(6000):
    key = int(rng.expovariate(0.005))
    if key in cache:
        hits += cache[key] == key
    else:
        cache[key] = key
print(hits, len(cache), list(cache)[:10], list(cache)[-10:])

queue = OrderedDict()
for number in range(20000):
    queue[number] = None
    if number >= 5000:
        queue.popitem(last=False)
print(len(queue), next(iter(queue)), next(reversed(queue)))


class OrderedCounter(Counter, OrderedDict):
    """Both at once."""


counted = OrderedCounter('abracadabra')
counted.move_to_end('r', last=False)
print(counted.most_common(2), list(counted), [kind.__name__ for kind in OrderedCounter.__mro__])
