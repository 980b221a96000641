# The views of ordered dicts, dicts within themselves, and fields of named tuples seen from the class.
import collections.abc
from collections import OrderedDict, namedtuple


class Recent(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value


od = OrderedDict(a=1, b=2)
print(od.keys(), od.values(), od.items(), OrderedDict().keys())
print(list(reversed(od.items())), od.keys() & {'a'}, od.items() == {('a', 1), ('b', 2)}, 2 in od.values(),
      len(od.keys()), isinstance(od.keys(), collections.abc.KeysView), od.keys().mapping == od)
keys = od.keys()
od['c'] = 3
print(keys, type(keys))
recent = Recent(od)
print(list(recent.items()), list(recent.values()), recent['a'], recent)
od['self'] = od
print(od, od.values())
Point = namedtuple('Point', 'x y')
print(Point.x, Point.y, Point.x.__doc__)
Point.x.__doc__ = 'how far east'
print(Point.x, Point(1, 2).x)
for wrong in (lambda: collections.abc.Callable[int, str], lambda: collections.abc.Callable[[int]]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
