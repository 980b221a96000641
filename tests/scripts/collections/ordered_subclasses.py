# What OrderedDict calls of a subclass, and what it says when it is misused.
from collections import OrderedDict


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print('set', key, value)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print('del', key)
        super().__delitem__(key)


class Recent(OrderedDict):
    """Keeps the last three."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > 3:
            self.popitem(last=False)


class Keyed:
    def keys(self):
        return ['a', 'b']

    def __getitem__(self, key):
        return key * 2


class Paired:
    def items(self):
        return [(1, 2)]


loud = Loud([(1, 2)], a=3)
loud.update({4: 5})
loud.update([(6, 7)], b=1)
loud |= {7: 8}
print(loud | {8: 9}, {0: 1} | loud)
print(loud.setdefault(1, 3), loud.setdefault('n', 3), Loud.fromkeys('ab'))
loud.pop(1)
loud.popitem()
print(loud.copy())
recent = Recent(zip('abcdef', range(6)))
recent.update(b=1, z=2)
print(recent, Recent(a=1, b=2, c=3, d=4))
ordered = OrderedDict(Keyed())
ordered.update(Paired())
print(ordered, OrderedDict(loud), OrderedDict(a=1) == {'a': 1})


def tried(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


tried(OrderedDict, 1, 2)
tried(OrderedDict, 42)
tried(OrderedDict, [1])
tried(OrderedDict, ['a'])
tried(OrderedDict, [()])
tried(OrderedDict, [(1, 2, 3)])
tried(ordered.update, 1, 2)
tried(ordered.update, 3)
tried(OrderedDict.move_to_end, {}, 1)
tried(OrderedDict.popitem, {})
tried(ordered.move_to_end, 'nowhere')
tried(OrderedDict().popitem)
for act in (lambda: ordered.pop('a'), lambda: ordered.update(new=1), ordered.clear, lambda: ordered.__setitem__('b', 1)):
    for view in (lambda: ordered, ordered.keys, ordered.values, ordered.items, lambda: reversed(ordered)):
        ordered.clear()
        ordered.update(a=1, b=2)
        try:
            for _ in view():
                act()
            print('fine', list(ordered))
        except RuntimeError as error:
            print(error)
