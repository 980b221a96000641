# Sequence and mapping patterns ask the abstract base classes, not for methods.
import array
import collections
import collections.abc



class Duck:
    def __getitem__(self, i):
        if i > 1: raise IndexError(i)
        return i
    def __len__(self): return 2
    def index(self, v): return 0
    def count(self, v): return 0


class DuckMap:
    def __getitem__(self, i): return i
    def __len__(self): return 2
    def keys(self): return ['a']
    def items(self): return [('a', 1)]
    def get(self, k, d=None): return k


class Seq(collections.abc.Sequence):
    def __getitem__(self, i):
        if i > 2: raise IndexError(i)
        return i
    def __len__(self): return 3


class Reg:
    def __getitem__(self, i):
        if i > 1: raise IndexError(i)
        return i
    def __len__(self): return 2
collections.abc.Sequence.register(Reg)


class S(str): pass


def t(v):
    match v:
        case [x, y]: return 'two', x, y
        case [x, *r]: return 'seq', x, r
        case {'a': v}: return 'map', v
        case {}: return 'mapping'
        case _: return None


for v in (Duck(), DuckMap(), Seq(), Reg(), S('ab'), collections.deque([1, 2]), collections.UserList([1, 2]), collections.UserDict(a=1),
          collections.UserString('ab'), collections.ChainMap({'a': 3}), collections.defaultdict(int), collections.OrderedDict(a=2), array.array('i', [5, 6]), memoryview(b'xy'), range(2), collections.Counter('a'), {1, 2}, iter([1, 2]), 'ab', b'ab', bytearray(b'ab'), type.__dict__):
    print(type(v).__name__, t(v))
