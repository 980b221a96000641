# Methods of builtin classes, called from what overrides them.
class M(type):
    def __repr__(self): return super().__repr__() + '!'
class A(metaclass=M): pass
print(repr(A))
class M2(type):
    def __repr__(self): return type.__repr__(self) + '!'
    def __str__(self): return type.__str__(self) + '?'
class A2(metaclass=M2): pass
try: print(repr(A2), str(A2))
except RecursionError as e: print('rec')
for base, make in ((int, 3), (str, 'x'), (list, [1]), (dict, {1: 2}), (set, {1}), (frozenset, {1}), (tuple, (1,)), (bytes, b'x'), (bytearray, b'y'), (float, 1.5), (complex, 1j), (Exception, 'e'), (object, None)):
    class X(base):
        def __repr__(self): return base.__repr__(self) + '!'
        def __str__(self): return base.__str__(self) + '?'
        def __format__(self, s): return base.__format__(self, s) + '#'
        def __hash__(self): return base.__hash__(self) if base.__hash__ else 1
        def __eq__(self, o): return base.__eq__(self, o)
    try:
        x = X(make) if make is not None else X()
        print(repr(x)[:20], str(x)[:20], format(x)[:20], x == x, hash(x) == hash(x))
    except RecursionError: print(base, 'rec')
import types, functools, collections
class Mod(types.ModuleType):
    def __repr__(self): return types.ModuleType.__repr__(self) + '!'
print(Mod('a'))
class OD(collections.OrderedDict):
    def __repr__(self): return collections.OrderedDict.__repr__(self) + '!'
print(OD(a=1))
class DD(collections.defaultdict):
    def __repr__(self): return collections.defaultdict.__repr__(self) + '!'
print(DD(int))
class DQ(collections.deque):
    def __repr__(self): return collections.deque.__repr__(self) + '!'
print(DQ([1]))
class NT(collections.namedtuple('P', 'a')):
    def __repr__(self): return super().__repr__() + '!'
print(NT(1))
import enum
class E(enum.Enum):
    a = 1
    def __repr__(self): return enum.Enum.__repr__(self) + '!'
print(repr(E.a))
class EM(enum.EnumMeta):
    def __repr__(cls): return super().__repr__() + '!'
class E2(enum.Enum, metaclass=EM): a = 1
print(E2)
class Pr(functools.partial):
    def __repr__(self): return functools.partial.__repr__(self)[:17] + '!'
print(Pr(print))
class Me(type):
    def __call__(cls, *a): return type.__call__(cls, *a)
    def __getattribute__(cls, n): return type.__getattribute__(cls, n)
    def __setattr__(cls, n, v): type.__setattr__(cls, n, v)
    def __dir__(cls): return type.__dir__(cls)
    def __instancecheck__(cls, o): return type.__instancecheck__(cls, o)
    def __subclasscheck__(cls, o): return type.__subclasscheck__(cls, o)
    def __hash__(cls): return type.__hash__(cls)
    def __eq__(cls, o): return type.__eq__(cls, o)
    def mro(cls): return type.mro(cls)
    def __prepare__(*a, **k): return type.__prepare__(*a, **k)
class W(metaclass=Me): q = 1
W.z = 3
print(W().q, W.z, 'z' in dir(W), isinstance(W(), W), issubclass(W, W), hash(W) == hash(W), W == W)
