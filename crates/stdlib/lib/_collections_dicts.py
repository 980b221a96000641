"""Dicts that do more, and what is native in CPython: OrderedDict and defaultdict."""

from _dicts import move_to_end as _move_to_end
from _native import qualify as _qualify
from _thread import get_ident as _get_ident
from _weakref import ref as _ref

__all__ = ['OrderedDict', 'defaultdict', 'settle']

# Ordered dicts whose repr() is being made, each with the thread that makes it.
_showing = set()

# Items that are taken out at the beginning of a dict leave holes there, which those who look for
# the first item pass. Some are borne before the dict is made anew, and more in a larger one.
_HOLES = 64

# The order of an ordered dict is that of the dict below, but for the keys in front: those that
# were moved to the beginning, the last of them first. The dict below takes that order once
# somebody goes through it. Only ordered dicts that need it have such a state, here by their id.
_states = {}

_MISSING = object()


class defaultdict(dict):
    """A dict whose missing items are made by calling default_factory."""

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
        if getattr(self, '_showing', False):
            factory = '...'
        else:
            self._showing = True
            try:
                factory = repr(self.default_factory)
            finally:
                del self._showing
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


class _State:
    """What an ordered dict is beyond the dict below."""

    __slots__ = ('ref', 'front', 'holes')

    def __init__(self, owner):
        at = id(owner)
        self.front = {}
        self.holes = 0
        self.ref = _ref(owner, lambda _: _states.pop(at, None))


def _state(self):
    """The state of an ordered dict, or None."""
    state = _states.get(id(self))
    if state is not None and state.ref() is not self:
        # It was that of one that is dead.
        state = None
    return state


def _new_state(self):
    state = _state(self)
    if state is None:
        state = _states[id(self)] = _State(self)
    return state


def settle(self):
    """Put the items of the dict below in their order."""
    if not _states:
        return
    state = _state(self)
    if state is None or not state.front:
        return
    _rebuild(self, state)


def _rebuild(self, state):
    front, state.front = state.front, {}
    items = [(key, dict.pop(self, key)) for key in reversed(front)]
    items += dict.items(self)
    dict.clear(self)
    dict.update(self, items)
    state.holes = 0


def _forget(self, key):
    """The key is in front no more."""
    state = _state(self)
    if state is not None:
        state.front.pop(key, None)


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


def _check(self, name):
    if not isinstance(self, OrderedDict):
        raise TypeError(f"descriptor {name!r} for 'collections.OrderedDict' objects doesn't apply to a "
                        f'{type(self).__name__!r} object')


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

    def popitem(self, last=True):
        """Take out the last pair, or the first."""
        _check(self, 'popitem')
        if not self:
            raise KeyError('dictionary is empty')
        if last:
            key = self._last()
        else:
            state = _new_state(self)
            if state.front:
                key, _ = state.front.popitem()
                return key, dict.pop(self, key)
            state.holes += 1
            if state.holes > _HOLES and state.holes * state.holes > 64 * len(self):
                _rebuild(self, state)
            key = next(dict.__iter__(self))
        return key, dict.pop(self, key)

    def _last(self):
        """The last key, which is in front no more."""
        state = _state(self) if _states else None
        if state is not None and state.front:
            # Keys that were moved to the beginning may stand at the end of the dict below.
            passed = 0
            for key in dict.__reversed__(self):
                if key not in state.front:
                    return key
                passed += 1
                if passed > _HOLES and passed * passed > 64 * len(self):
                    break
            _rebuild(self, state)
        return next(dict.__reversed__(self))

    def move_to_end(self, key, last=True):
        """Move an item to the end, or to the beginning."""
        _check(self, 'move_to_end')
        # A subclass may do more in its own methods; this moves only.
        if last:
            if not _states and _move_to_end(self, key):
                return
            value = dict.pop(self, key)
            if _states:
                _forget(self, key)
            dict.__setitem__(self, key, value)
            return
        if not dict.__contains__(self, key):
            raise KeyError(key)
        front = _new_state(self).front
        front.pop(key, None)
        front[key] = None

    def __delitem__(self, key):
        dict.__delitem__(self, key)
        if _states:
            _forget(self, key)

    def pop(self, key, default=_MISSING):
        """Take out a key and give its value, or default if it is not there."""
        if _states:
            _forget(self, key)
        return dict.pop(self, key) if default is _MISSING else dict.pop(self, key, default)

    def clear(self):
        """Take everything out."""
        _states.pop(id(self), None)
        dict.clear(self)

    def __iter__(self):
        settle(self)
        return dict.__iter__(self)

    def __reversed__(self):
        settle(self)
        return dict.__reversed__(self)

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
    _qualify(_class)
