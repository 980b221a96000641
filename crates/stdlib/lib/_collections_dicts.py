"""Dicts that do more, and what is native in CPython: OrderedDict and defaultdict."""

from _dicts import ordered as _ordered
from _native import qualify as _qualify, seal as _seal
from _thread import get_ident as _get_ident

__all__ = ['OrderedDict', 'defaultdict']

# Ordered dicts whose repr() is being made, each with the thread that makes it.
_showing = set()


# Dicts with defaults whose repr() is being made.
_defaults_shown = []


class defaultdict(dict):
    """A dict whose missing items are made by calling default_factory."""

    __slots__ = ('default_factory',)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = self[key] = factory()
        return value

    def __repr__(self):
        if any([shown is self for shown in _defaults_shown]):
            factory = '...'
        else:
            _defaults_shown.append(self)
            try:
                factory = repr(self.default_factory)
            finally:
                _defaults_shown.pop()
        return f'{type(self).__name__}({factory}, {dict.__repr__(self)})'

    def copy(self):
        """A shallow copy."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


def _pair(item):
    it = iter(item)
    for count in range(2):
        try:
            value = next(it)
        except StopIteration:
            raise ValueError(f'need more than {count} value{"" if count else "s"} to unpack') from None
        if not count:
            key = value
    for _ in it:
        raise ValueError('too many values to unpack (expected 2)')
    return key, value


def _fill(self, others, more):
    """Take in what dict.update() takes, by the methods of a subclass if it has some."""
    for other in others:
        kind = type(other)
        if (kind is dict or kind is OrderedDict) and type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other)
        elif hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for item in other.items() if hasattr(other, 'items') else other:
                key, value = _pair(item)
                self[key] = value
    for key in more:
        self[key] = more[key]


@_ordered
class OrderedDict(dict):
    """A dict that can be reordered, and whose order counts in comparisons."""

    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f'expected at most 1 arguments, got {len(args)}')
        _fill(self, args, kwargs)

    def update(self, /, *args, **kwargs):
        """Take in the items of a dict, of an iterable of pairs, and of what is given by name."""
        if len(args) > 1:
            raise TypeError(f'update() takes at most 1 positional argument ({len(args)} given)')
        _fill(self, args, kwargs)

    def keys(self):
        """A view of the keys."""
        from _ordered_views import odict_keys
        return odict_keys(self)

    def values(self):
        """A view of the values."""
        from _ordered_views import odict_values
        return odict_values(self)

    def items(self):
        """A view of the pairs of key and value."""
        from _ordered_views import odict_items
        return odict_items(self)

    def copy(self):
        """A shallow copy."""
        new = self.__class__()
        if type(self) is OrderedDict:
            dict.update(new, self)
        else:
            for key in self:
                new[key] = self[key]
        return new

    def setdefault(self, key, default=None):
        """The value of key, which is default from now on if there is none."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def __reduce__(self):
        return self.__class__, (), vars(self) or None, None, iter(self.items())

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """With these keys, all with the same value."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = None

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        mark = id(self), _get_ident()
        if mark in _showing:
            return '...'
        _showing.add(mark)
        try:
            return f'{self.__class__.__name__}({dict(self.items())!r})'
        finally:
            _showing.discard(mark)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


for _class in defaultdict, OrderedDict:
    _class.__module__ = 'collections'
    _seal(_qualify(_class), _class is defaultdict)
