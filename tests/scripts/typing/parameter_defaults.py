# Type parameters with defaults (PEP 696), and when what belongs to a parameter is worked out.
import typing
from typing import Generic, NoDefault, ParamSpec, TypeVar, TypeVarTuple


class A[T, U=int, V: str | None = None]:
    pass


def f[T=int, *Ts=*tuple[int, str], **P=[int, str]](x: T) -> T:
    return x


type X[T=list[int]] = dict[str, T]

for made in A, f, X:
    for p in made.__type_params__:
        print(type(p).__name__, p, p.__default__, p.has_default())
print(A[str], A[str, float], A[str, bytes, str].__args__, X[int], X.__value__)
print(A.__type_params__[2].__bound__, A.__type_params__[0].__default__ is NoDefault)


class Late[T: Missing = AlsoMissing]:
    pass


T = Late.__type_params__[0]
for name in '__bound__', '__default__':
    try:
        getattr(T, name)
    except NameError as error:
        print(error)
print(T.has_default())
Missing, AlsoMissing = int, bool
print(T.__bound__, T.__default__)
del Missing
print(T.__bound__)


def choices[T: (int, str), U: (), W: [int]]():
    pass


for p in choices.__type_params__:
    print(p.__name__, p.__constraints__, p.__bound__)


class Outer:
    class Inner:
        pass

    name = 'shadowed'

    def method[T: Inner = Inner](self, x: Inner, y: name = 1) -> T:
        return x

    class Derived[T](Inner):
        kind: T

    type Alias = Inner
    type Pair[T] = tuple[T, Inner]

    def local(self):
        type Mine = Outer
        return Mine.__value__


print(Outer.method.__annotations__, Outer.method.__type_params__[0].__bound__, Outer.method.__type_params__[0].__default__)
print(Outer.Derived.__mro__[1], Outer.Alias.__value__, Outer.Pair.__value__, Outer().local())
print(Outer.Derived.__qualname__, Outer.method.__qualname__, Outer.Alias, Outer.Derived.__type_params__)

print(NoDefault, type(NoDefault)() is NoDefault, type(NoDefault).__name__)
for make in (lambda: type(NoDefault)(1), lambda: Generic[TypeVar('D', default=int), TypeVar('N')], lambda: A[()],
             lambda: A[int, int, int, int]):
    try:
        print(make())
    except TypeError as error:
        print(error)
print(TypeVar('D', default=str).__default__, ParamSpec('P', default=[int]).has_default(), TypeVarTuple('Ts').__default__)

for source in ('def f[T=int, U](): pass', 'class C[T=int, *U]: pass', 'type A[T=int, **U] = int', 'def f[T=](): pass',
               'class C[*T: int = int]: pass', 'def f[**P=*x](): pass', 'def f[T=*x](): pass', 'def f[T: (yield)](): pass',
               'def f[T=(yield)](): pass', 'def f[*T=(x := 1)](): pass', 'def f[**T=(yield from x)](): pass',
               'def f[T: (int, (yield))](): pass', 'type A = (yield)', 'class C[T]((yield)): pass',
               'def f[T](x: (yield)): pass', 'def f[T, T=1](): pass'):
    try:
        compile(source, 'x', 'exec')
    except SyntaxError as error:
        print(source, '->', error.msg, error.offset, error.end_offset)

# In a class body, type parameters see its names before those of the module, and none of functions around it.
where = 'module'


def function():
    where = 'function'

    class Plain:
        def f[T: where](self, x: where): pass

    class Bound:
        where = 'class'

        def f[T: where](self, x: where): pass

    class Global:
        global where

        def f[T: where](self, x: where): pass

    class Later:
        def f[T: where](self, x: where): pass
        where = 'later'

    for kind in Plain, Bound, Global, Later:
        print(kind.__name__, kind.f.__annotations__, kind.f.__type_params__[0].__bound__)


function()
try:
    exec('def f[T]():\n nonlocal T\n')
except SyntaxError as error:
    print(error)
