# deque, Counter, OrderedDict, defaultdict, namedtuple, ChainMap, UserDict.
import collections.abc
from collections import (ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque,
                         namedtuple)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, len(d), d[0], d[-1], 3 in d, list(reversed(d)), d.maxlen)
d.rotate(1)
print(d, d.pop(), d.popleft(), d.count(2), d.index(2))
d.extend("ab")
d.extendleft("xy")
print(d, d == deque("yx23"), deque("ab") < deque("ac"), deque([1]) + deque([2]), deque("ab") * 2)
attempt(deque().popleft)
attempt(deque().pop)
attempt(lambda: d[10])
attempt(d.remove, "z")
attempt(deque, [], -1)
d.clear()
print(d, bool(d), d.copy())

c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), c.total(), sorted(c.elements())[:6])
c.update("aaa", b=2)
c.subtract({"r": 5})
print(c, +c, -c, Counter(a=1) + Counter(a=2, b=0), Counter(a=3) - Counter(a=1), Counter(a=1) | Counter(b=2),
      Counter(a=3) & Counter(a=2), Counter(a=1) <= Counter(a=2), Counter() == Counter(a=0))
del c["nothing"]
attempt(Counter.fromkeys, "ab")

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o, OrderedDict())
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
attempt(OrderedDict().popitem)
attempt(o.move_to_end, "zz")


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)


lru = LRU(2)
lru["a"] = 1
lru["b"] = 2
lru["a"]
lru["c"] = 3
print(list(lru))

dd = defaultdict(list)
dd["x"].append(1)
dd["y"]
print(dd, dd.get("z"), "z" in dd, defaultdict(int, a=1)["b"], dd.copy())
attempt(lambda: defaultdict()["missing"])
attempt(defaultdict, 5)

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p[1], p._replace(y=5), p._asdict(), Point._fields, Point._make([7, 8]), p == (1, 0), Point.__doc__)
x, y = p
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(setattr, p, "x", 5)
attempt(p._replace, z=1)
attempt(namedtuple, "P", "a a")
attempt(namedtuple, "P", "class")
attempt(namedtuple, "P", "_a")
print(namedtuple("P", "class a a", rename=True)._fields)

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 4
print(m, m["a"], m["b"], len(m), sorted(m), m.parents, m.new_child({"z": 0})["z"])
attempt(lambda: m["nothing"])


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u.update(b=2)
print(u, "A" in u, len(u), UserList([3, 1, 2])[1:], sorted(UserList([3, 1])))
print(isinstance({}, collections.abc.Mapping), isinstance(deque(), collections.abc.MutableSequence))
