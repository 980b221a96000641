"""Which classes have room for weak references, and say so."""

import weakref


def attempt(make):
    try:
        print(make())
    except TypeError as error:
        print('TypeError:', error)


class Plain:
    pass


class Empty:
    __slots__ = ()


class Named:
    __slots__ = ['__weakref__']


class Dict:
    __slots__ = ['__dict__']


class Both:
    __slots__ = ('__dict__', '__weakref__', 'a')


class Later(Empty):
    pass


class Derived(Named):
    __slots__ = ()


class OfList(list):
    pass


class OfSet(set):
    pass


class OfError(Exception):
    pass


class OfInt(int):
    pass


for cls in (Plain, Empty, Named, Dict, Both, Later, Derived, OfList, OfSet, OfError, OfInt):
    instance = cls()
    print(cls.__name__, hasattr(instance, '__weakref__'), '__weakref__' in cls.__dict__,
          '__dict__' in cls.__dict__)
    try:
        reference = weakref.ref(instance)
        print(reference() is instance, getattr(instance, '__weakref__', None) is not None)
    except TypeError as error:
        print('TypeError:', error)

print(Named().__weakref__, [name for name in Named.__dict__ if name != '__static_attributes__'][-2:])
attempt(lambda: type('B', (Plain,), {'__slots__': ['__weakref__']}))
attempt(lambda: type('B', (Plain,), {'__slots__': ['__dict__']}))
attempt(lambda: type('B', (set,), {'__slots__': ['__weakref__']}))
attempt(lambda: type('B', (Empty,), {'__slots__': ['__weakref__']}))
attempt(lambda: hasattr(type('B', (Empty, Plain), {'__slots__': []})(), '__weakref__'))
try:
    Named().__weakref__ = 5
except AttributeError as error:
    print(type(error).__name__)
try:
    Named().other = 5
except AttributeError as error:
    print(type(error).__name__)
