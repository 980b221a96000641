"""deque: what its native part leaves to Python code, since it may call methods of the items."""

from _deque import Deque as _Deque
from _getters import Field as _Field
from _native import qualify as _qualify, seal as _seal

__all__ = ['deque']

# Deques whose repr() is being made: one of them within itself is not shown again.
_showing = []


class deque(_Deque):
    """A sequence that grows and shrinks at both ends, holding at most `maxlen` items."""

    __slots__ = ('__weakref__',)
    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        self._limit(maxlen)
        self.clear()
        self.extend(iterable)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def copy(self, /):
        """A shallow copy."""
        if type(self) is deque:
            return deque(self, self.maxlen)
        return self.__class__(self) if self.maxlen is None else self.__class__(self, self.maxlen)

    __copy__ = copy

    def __reduce__(self):
        state = getattr(self, '__dict__', None) or None
        if self.maxlen is None:
            return self.__class__, (), state, iter(self)
        return self.__class__, ((), self.maxlen), state, iter(self)

    def count(self, value, /):
        """How many items equal value."""
        return sum([item is value or item == value for item in self])

    def index(self, value, start=0, stop=None, /):
        """Where the first item that equals value stands."""
        length = len(self)
        start, stop, _ = slice(start, length if stop is None else stop).indices(length)
        for at, item in enumerate(self):
            if at >= stop:
                break
            if at >= start and (item is value or item == value):
                return at
        raise ValueError(f'{value!r} is not in deque')

    def remove(self, value, /):
        """Take the first item out that equals value."""
        length = len(self)
        for at in range(length):
            item = self[at] if at < len(self) else None
            if len(self) != length:
                raise IndexError('deque mutated during iteration')
            found = item is value or item == value
            if len(self) != length:
                raise IndexError('deque mutated during iteration')
            if found:
                del self[at]
                return
        raise ValueError(f'{value!r} is not in deque')

    def __repr__(self):
        if any([shown is self for shown in _showing]):
            return '[...]'
        _showing.append(self)
        try:
            limit = '' if self.maxlen is None else f', maxlen={self.maxlen}'
            return f'{self.__class__.__name__}({list(self)!r}{limit})'
        finally:
            _showing.pop()

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        result = self.copy()
        result *= n
        return result

    __rmul__ = __mul__

    def __imul__(self, n):
        items = list(self) * n
        self.clear()
        self.extend(items)
        return self

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented


deque.__module__ = 'collections'
_seal(_qualify(deque), True)


# The native part goes on here when it meets something that runs Python code.

def _extend(self, iterable):
    for item in iterable:
        self.append(item)


def _extendleft(self, iterable):
    for item in iterable:
        self.appendleft(item)


def _contains(self, value):
    for item in self:
        if item is value or item == value:
            return True
    return False


class _tuplegetter(_Field):
    """An item of a named tuple as an attribute."""

    def __init__(self, index, doc):
        self._index = index
        self.__doc__ = doc

    def __get__(self, instance, owner=None):
        return self if instance is None else tuple.__getitem__(instance, self._index)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")

    def __reduce__(self):
        return type(self), (self._index, self.__doc__)

    def __repr__(self):
        return f'{type(self).__name__}({self._index}, {self.__doc__!r})'
