# Calls that do not fit the classes that are native in CPython.
import copy
import pickle
from collections import OrderedDict, deque


def tell(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(result)


queue = deque([1, 2, 3], maxlen=3)
for name, args in [('append', ()), ('append', (1, 2)), ('pop', (1,)), ('popleft', (1,)), ('rotate', (1, 2)),
                   ('index', ()), ('insert', (1,)), ('count', ()), ('clear', (1,)), ('reverse', (1,)),
                   ('copy', (1,)), ('appendleft', ()), ('remove', ())]:
    print(name, end=' ')
    tell(getattr(queue, name), *args)
tell(deque, [], 1, 2)
tell(deque, x=1)
od = OrderedDict(a=1)
tell(od.popitem, 1, 2)
tell(od.pop)
tell(od.move_to_end)
tell(od.move_to_end, 'a', last=False, x=1)
tell(od.setdefault)
tell(OrderedDict.fromkeys)

# A copy has the attributes, too.
od.note = 'x'
for other in (copy.copy(od), copy.deepcopy(od), pickle.loads(pickle.dumps(od)), od.copy()):
    print(other, vars(other))

# Views within themselves.
od = OrderedDict.fromkeys('abc')
od['a'] = od.values()
od['b'] = od.items()
print(repr(od))
