"""deque in Python, until a native one takes this module's place.

It keeps its items in a list, so that the operations at both ends stay atomic under the
interpreter lock; those at the left end therefore take time in proportion to the length.
"""

__all__ = ['deque']


class deque:
    """A sequence that grows and shrinks at both ends, holding at most `maxlen` items."""

    __slots__ = ('_items', '_maxlen', '_showing', '__weakref__')
    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError('an integer is required')
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
        self._items = []
        self._maxlen = maxlen
        self.extend(iterable)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def maxlen(self):
        """The most it holds; None: no limit."""
        return self._maxlen

    def append(self, item):
        """Add an item at the right; a full deque drops one at the left."""
        self._items.append(item)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[0]

    def appendleft(self, item):
        """Add an item at the left; a full deque drops one at the right."""
        self._items.insert(0, item)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[-1]

    def pop(self):
        """Take the item at the right end."""
        try:
            return self._items.pop()
        except IndexError:
            raise IndexError('pop from an empty deque') from None

    def popleft(self):
        """Take the item at the left end."""
        try:
            return self._items.pop(0)
        except IndexError:
            raise IndexError('pop from an empty deque') from None

    def extend(self, iterable):
        """append() every item."""
        self._items.extend(self._items if iterable is self else iterable)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[:len(self._items) - self._maxlen]

    def extendleft(self, iterable):
        """appendleft() every item, so that the last one ends up leftmost."""
        for item in list(iterable):
            self.appendleft(item)

    def rotate(self, n=1):
        """Turn it n steps to the right."""
        items = self._items
        if items:
            n %= len(items)
            items[:] = items[-n:] + items[:-n] if n else items

    def clear(self):
        """Take everything out."""
        self._items.clear()

    def copy(self):
        """A shallow copy."""
        return self.__class__(self._items, self._maxlen)

    __copy__ = copy

    def __reduce__(self):
        return self.__class__, (list(self._items), self._maxlen)

    def count(self, value):
        """How many items equal value."""
        return self._items.count(value)

    def index(self, value, *bounds):
        """Where the first item that equals value stands."""
        try:
            return self._items.index(value, *bounds)
        except ValueError:
            raise ValueError(f'{value!r} is not in deque') from None

    def insert(self, index, value):
        """Put value before the item at index."""
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        self._items.insert(index, value)

    def remove(self, value):
        """Take the first item out that equals value."""
        try:
            self._items.remove(value)
        except ValueError:
            raise ValueError(f'{value!r} is not in deque') from None

    def reverse(self):
        """Reverse it in place."""
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) > 0

    def __contains__(self, value):
        return value in self._items

    def __iter__(self):
        items = self._items
        length = len(items)
        for item in items:
            yield item
            if len(items) != length:
                raise RuntimeError('deque mutated during iteration')

    def __reversed__(self):
        items = self._items
        length = len(items)
        for item in reversed(items):
            yield item
            if len(items) != length:
                raise RuntimeError('deque mutated during iteration')

    def _checked(self, index):
        if isinstance(index, slice) or not hasattr(index, '__index__'):
            raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")
        index = index.__index__()
        if not -len(self._items) <= index < len(self._items):
            raise IndexError('deque index out of range')
        return index

    def __getitem__(self, index):
        return self._items[self._checked(index)]

    def __setitem__(self, index, value):
        self._items[self._checked(index)] = value

    def __delitem__(self, index):
        del self._items[self._checked(index)]

    def __repr__(self):
        if getattr(self, '_showing', False):
            return '[...]'
        self._showing = True
        try:
            limit = '' if self._maxlen is None else f', maxlen={self._maxlen}'
            return f'{self.__class__.__name__}({self._items!r}{limit})'
        finally:
            self._showing = False

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return self.__class__(self._items + other._items, self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return self.__class__(self._items * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = self._items * n
        self._items.clear()
        self.extend(items)
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, deque) else NotImplemented


deque.__module__ = 'collections'
