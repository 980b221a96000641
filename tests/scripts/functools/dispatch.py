# singledispatch where abstract classes meet real ones, and what register() refuses.
import collections.abc as c
from functools import singledispatch, partial, partialmethod, lru_cache, cached_property
import typing
import warnings


@singledispatch
def kind(value):
    return 'object'


@kind.register(c.Sized)
def _(value):
    return 'sized'


@kind.register
def _(value: typing.Union[int, str]):
    return 'int or str'


@kind.register(c.MutableMapping)
def _(value):
    return 'mutable mapping'


class Bag:
    def __len__(self):
        return 3


print(kind(1), kind('a'), kind([]), kind({}), kind(Bag()), kind(2.5))

late = singledispatch(lambda value: 'object')
late.register(c.Iterable)(lambda value: 'iterable')


class Quiet:
    pass


print(late(Quiet()))
c.Iterable.register(Quiet)
print(late(Quiet()))
late.register(c.Container, lambda value: 'container')


class Both:
    def __iter__(self):
        return iter(())

    def __contains__(self, item):
        return False


try:
    late(Both())
except RuntimeError as error:
    print(error)
for wrong in (list[int], 3):
    try:
        kind.register(wrong, len)
    except TypeError as error:
        print(error)
print(type(kind.registry).__name__, kind.dispatch(bool) is kind.registry[int])


class Cell:
    alive = False

    def set(self, state, *, loud=False):
        return state, loud

    dead = partialmethod(set, False, loud=True)
    size = partialmethod(len)
    bound = partial(print, 'unbound')


print(Cell().dead())
print(repr(Cell.__dict__['size']))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    Cell().bound()
print(caught[0].category.__name__, str(caught[0].message))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(900) % 1000007)


class Meta(type):
    @cached_property
    def answer(cls):
        return 42


class WithMeta(metaclass=Meta):
    pass


try:
    WithMeta.answer
except TypeError as error:
    print(error)
