"""What is native code in CPython's functools: its frames do not show, and no thread switches in it."""

from _dicts import (
    drop_first as _drop_first, get_by_hash as _get_by_hash, keep as _keep, keep_by_hash as _keep_by_hash,
    put_by_hash as _put_by_hash, recall as _recall, recall_by_hash as _recall_by_hash,
    seek as _seek)
from _native import (functions as _functions, qualify as _qualify, seal as _seal, stand_for as _stand_for,
                     stand_in as _stand_in, state_of as _state_of)
from _partial import Partial as _Partial
from _reduce import reduce

_NOTHING = object()
# Calls of it may be cached by what is here.
_len = len
_hash = hash


def call_shown(caller, function, args, keywords):
    """What stands for a function and some arguments of it."""
    cls = type(caller)
    parts = [repr(function), *map(repr, args)]
    parts.extend([f'{key}={value!r}' for key, value in keywords.items()])
    return f'{cls.__module__}.{cls.__qualname__}({", ".join(parts)})'


class partial(_Partial):
    """A function with some arguments given already."""

    def __repr__(self):
        if any([shown is self for shown in _showing]):
            return '...'
        _showing.append(self)
        try:
            return call_shown(self, self.func, self.args, self.keywords)
        finally:
            _showing.pop()

    def __get__(self, instance, owner=None):
        if instance is None and owner is None:
            raise TypeError('__get__(None, None) is invalid')
        if instance is not None:
            from warnings import warn
            warn('functools.partial will be a method descriptor in future Python versions; '
                 'wrap it in staticmethod() if you want to preserve the old behavior',
                 FutureWarning)
        return self

    def __reduce__(self):
        state = self.func, self.args, self.keywords, self.__dict__ or None
        return type(self), (self.func,), state

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        function, args, keywords, attributes = state
        if (not callable(function) or not isinstance(args, tuple)
                or not (keywords is None or isinstance(keywords, dict))):
            raise TypeError('invalid partial state')
        if type(args) is not tuple:
            args = tuple(args)
        if type(keywords) is not dict:
            keywords = dict(keywords or ())
        self._set(function, args, keywords)
        self.__dict__.clear()
        self.__dict__.update(attributes or {})

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


partial.__module__ = 'functools'
_seal(_qualify(partial), True)

# Partials whose repr() is being made.
_showing = []


# The class of what cache_info() returns: made when one is asked for.
_CacheInfo = None


def cache_info_class():
    """The class of what cache_info() returns."""
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'],
                                module='functools')
    return _CacheInfo


def _key(args, keywords, typed):
    """What calls that count as equal have in common."""
    key = args
    if keywords:
        key += (_NOTHING,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        key += tuple([type(value) for value in keywords.values()])
    elif _len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


class _lru_cache_wrapper:
    """A function that remembers the results of its calls."""

    def cache_info(self, /):
        """How many calls were remembered and were not, how many may be and are."""
        state, *_ = _state_of(self)
        return cache_info_class()(*state())

    def cache_clear(self, /):
        """Forget all of it."""
        _, clear, *_ = _state_of(self)
        clear()

    def __reduce__(self, /):
        return self.__qualname__

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self


_lru_cache_wrapper.__module__ = 'functools'
_lru_cache_wrapper = _stand_in(_lru_cache_wrapper, False)


def lru_cache(function, maxsize, typed):
    """The function, remembering the results of the last `maxsize` different calls."""
    if not callable(function):
        raise TypeError('the first argument must be callable')
    if maxsize is None:
        wrapper, state = _unbounded(function, typed)
    elif maxsize:
        wrapper, state = _bounded(function, maxsize, typed)
    else:
        wrapper, state = _uncached(function)
    return _stand_for(wrapper, _lru_cache_wrapper, state)


def _unbounded(function, typed):
    results = {}
    counts = [0, 0]

    def wrapper(*args, **keywords):
        if keywords or typed:
            key = _key(args, keywords, typed)
        elif _len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        result = _seek(results, key, _NOTHING)
        number = None
        if result is not _NOTHING:
            if result is results:
                # Python code says what its hash is, and has to be asked once.
                number = _hash(key)
                result = _get_by_hash(results, key, number, _NOTHING)
            if result is not _NOTHING:
                counts[0] += 1
                return result
        counts[1] += 1
        result = function(*args, **keywords)
        if number is None:
            results[key] = result
        else:
            _put_by_hash(results, key, number, result)
        return result

    def state():
        return *counts, None, _len(results)

    def clear():
        results.clear()
        counts[:] = 0, 0

    # Calls without names that are remembered do not come here at all: these are looked up first.
    return wrapper, (state, clear) if typed else (state, clear, results, counts, False)


def _bounded(function, maxsize, typed):
    # In the order of their last use.
    results = {}
    counts = [0, 0]

    def wrapper(*args, **keywords):
        if keywords or typed:
            key = _key(args, keywords, typed)
        elif _len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        result = _recall(results, key, _NOTHING)
        number = None
        if result is not _NOTHING:
            if result is results:
                number = _hash(key)
                result = _recall_by_hash(results, key, number, _NOTHING)
            if result is not _NOTHING:
                counts[0] += 1
                return result
        counts[1] += 1
        result = function(*args, **keywords)
        # The same call may have been made meanwhile.
        if number is None:
            new = _keep(results, key, result)
        else:
            new = _keep_by_hash(results, key, number, result)
        if new and _len(results) > maxsize:
            _drop_first(results)
        return result

    def state():
        return *counts, maxsize, _len(results)

    def clear():
        results.clear()
        counts[:] = 0, 0

    return wrapper, (state, clear) if typed else (state, clear, results, counts, True)


def _uncached(function):
    misses = 0

    def wrapper(*args, **keywords):
        nonlocal misses
        misses += 1
        return function(*args, **keywords)

    def state():
        return 0, misses, 0, 0

    def clear():
        nonlocal misses
        misses = 0

    return wrapper, (state, clear)


def cmp_to_key(mycmp):
    """A key function that orders by mycmp(a, b): below, at or above 0."""
    def other_object(other):
        if type(other) is not KeyWrapper:
            raise TypeError('other argument must be K instance')
        return other.obj

    class KeyWrapper:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other_object(other)) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other_object(other)) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other_object(other)) == 0

        def __le__(self, other):
            return mycmp(self.obj, other_object(other)) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other_object(other)) >= 0

    KeyWrapper.__module__ = 'functools'
    KeyWrapper.__qualname__ = 'KeyWrapper'
    return _qualify(KeyWrapper)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
