"""Signatures, sources and members, as inspect finds them."""
import functools
import inspect
from inspect import Parameter, Signature, signature


def plain(a, b=1, *c, d, e: int = 2, **f) -> str:
    """Says

        something
    indented.
    """
    return (a,
            b)


# A comment
# of two lines
@functools.lru_cache
def decorated(x, /, y):
    text = """
no end
"""
    return x + y  # done


class Base:
    """What Base is."""

    def method(self, value, *, key=None):
        """The method."""

    @classmethod
    def made(cls, n):
        return cls()

    @staticmethod
    def still(n=0):
        pass

    @property
    def size(self):
        return 1


class Derived(Base):
    def __init__(self, first, second=2):
        self.first = first

    def method(self, value, *, key=None):
        pass

    class Inner:
        x = 1


def generator():
    local = 1
    yield local


for thing in (plain, decorated, Base.method, Base().method, Base.made, Base.still, Derived, Base,
              functools.partial(plain, 1, d=3), lambda *args: 0, generator, Derived.Inner):
    print(getattr(thing, '__name__', 'partial'), signature(thing))
for thing in (object(), 3):
    try:
        print(signature(thing))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split(' at ')[0])
s = signature(plain)
for p in s.parameters.values():
    print(repr(p), p.kind, repr(p.kind), p.kind.description, p.default is p.empty, p.annotation)
print(s.return_annotation, s == signature(plain), hash(s) == hash(signature(plain)), repr(s))
for args, kwargs in [((1,), {'d': 2}), ((), {}), ((1, 2, 3), {'d': 1, 'z': 5}), ((1,), {'a': 1, 'd': 0})]:
    try:
        bound = s.bind(*args, **kwargs)
        print(bound, bound.args, bound.kwargs)
        bound.apply_defaults()
        print(bound.arguments)
    except TypeError as error:
        print(error)
for call in [lambda: signature(decorated).bind(x=1, y=2), lambda: signature(Base).bind(1),
             lambda: signature(decorated).bind(1, 2, 3), lambda: signature(Base.still).bind(m=1)]:
    try:
        print(call())
    except TypeError as error:
        print(error)
print(Signature([Parameter('a', Parameter.POSITIONAL_ONLY), Parameter('b', Parameter.KEYWORD_ONLY, default=1)]))
for make in [lambda: Parameter('1', Parameter.KEYWORD_ONLY), lambda: Parameter('a', Parameter.VAR_KEYWORD, default=1),
             lambda: Signature([Parameter('a', Parameter.KEYWORD_ONLY), Parameter('b', Parameter.POSITIONAL_ONLY)]),
             lambda: Signature([Parameter('a', 1, default=1), Parameter('b', 1)]), lambda: Parameter(3, 1), lambda: Parameter('a', 9)]:
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(inspect.getfullargspec(plain))
print(inspect.getcallargs(plain, 1, d=4))
print(inspect.getsource(plain), inspect.getsource(decorated), inspect.getsource(Derived.Inner), sep='---\n')
print(inspect.getsourcelines(generator))
print(inspect.getcomments(decorated), inspect.getdoc(plain), inspect.getdoc(Derived.method), inspect.getdoc(Derived), sep='|')
print(inspect.cleandoc('  one\n    two\n      three\n\n'))
print([name for name, _ in inspect.getmembers(Derived(1), inspect.ismethod)])
print([name for name, _ in inspect.getmembers(Base, inspect.isfunction)])
tests = [inspect.ismodule, inspect.isclass, inspect.ismethod, inspect.isfunction, inspect.isgeneratorfunction, inspect.isgenerator,
         inspect.isbuiltin, inspect.isroutine, inspect.isdatadescriptor, inspect.ismethoddescriptor, inspect.iscode, inspect.isframe]
for thing in (inspect, Base, Base().made, plain, generator, generator(), len, [].append, str.upper, Base.size, plain.__code__,
              inspect.currentframe(), Base.__dict__['made'], object.__init__, int.real):
    print([test.__name__ for test in tests if test(thing)])
g = generator()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g))


def outer():
    return inner()


def inner():
    frames = inspect.stack()
    return [(f.function, f.lineno, f.code_context, f.index) for f in frames]


print(outer())
print(inspect.getframeinfo(inspect.currentframe())[2:])
print(type(inspect.getattr_static(Base, 'made')).__name__, inspect.getmro(Derived)[0].__name__)
try:
    inspect.getsource(len)
except TypeError as error:
    print(error)
try:
    1 / 0
except ZeroDivisionError:
    print([f.function for f in inspect.trace()])
free = 3


def closing():
    def inside():
        return free, g2, len
    g2 = 2
    return inside


print(inspect.getclosurevars(closing())._replace(globals=None))
print(inspect.isabstract(Base), inspect.unwrap(decorated) is decorated.__wrapped__, inspect.getmodulename('a/b.py'))
