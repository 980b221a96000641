# pprint: widths, depth, compact, sort, underscores, nested, recursive, data classes and others.
import collections, dataclasses, pprint, types

nested = {'name': 'x' * 30, 'list': list(range(30)), 'deep': {'a': {'b': {'c': [1, (2, 3), {'d': 4}]}}}, 'text': 'the quick brown fox ' * 8, (1, 2): {3}, 'b': b'bytes ' * 20}
for options in ({}, {'width': 40}, {'width': 1}, {'depth': 2}, {'compact': True, 'width': 50}, {'indent': 4}, {'sort_dicts': False, 'width': 60}, {'underscore_numbers': True}):
    print(options)
    pprint.pprint(nested, **options)
pprint.pp({'z': 1, 'a': 2})
pprint.pp([10**9, 12345678], underscore_numbers=True)
loop = [1]; loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1, 'a']), pprint.saferepr({'b': 1, 'a': [2]}))
print(pprint.pformat(loop).split(' with')[0])
@dataclasses.dataclass
class Point:
    x: int
    name: str = 'n'
    rest: list = dataclasses.field(default_factory=list)
pprint.pprint(Point(1)); pprint.pprint(Point(2, 'long ' * 20, list(range(20))), width=50)
for value in (collections.OrderedDict([('b', 1), ('a', 'y' * 70)]), collections.Counter('mississippi'), collections.defaultdict(list, {'k': [1] * 40}), collections.deque(range(40)), collections.deque([1], 3), collections.ChainMap({'a': 1}, {'b': 2}), types.SimpleNamespace(a=1, b='z' * 70), types.MappingProxyType({'k': 1}), frozenset('c'), set(), (), (1,), {}, [], '', 'a\nb\n' * 10, range(3), None, 1.5, {1: {}}, [[[[]]]], collections.UserDict(a=1), {'x': 'word ' * 30, 'y': ('tuple ' * 30,)}):
    pprint.pprint(value, width=60)
p = pprint.PrettyPrinter(width=20, indent=2)
p.pprint({'k': [1, 2, 3], 'long key here': 'v'}); print(p.pformat([1] * 12), p.isreadable({}), p.isrecursive([]))
for bad in (dict(width=0), dict(depth=0), dict(indent=-1)):
    try:
        pprint.PrettyPrinter(**bad)
    except ValueError as error:
        print('ValueError', error)
