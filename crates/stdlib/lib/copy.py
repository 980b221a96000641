"""Shallow and deep copies."""

import _thread
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    """This cannot be copied."""


error = Error


class _Class:
    def method(self):
        pass


_Method = type(_Class().method)

# Types whose values never change, so that a copy is the value itself.
_ATOMS = {type(None), int, float, bool, complex, str, bytes, type, range, slice, property,
          type(Ellipsis), type(NotImplemented), type(len), type([].__add__), type(lambda: None),
          type(str.upper), type(str.__add__),
          type((lambda: None).__code__)}
# Types whose values stand for something that there is only once.
_UNCOPYABLE = {_thread.lock, _thread.RLock, _thread._ThreadHandle, type(_thread),
               type((lambda: (yield))())}
_CONTAINERS = {list, dict, set, bytearray}


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _ATOMS or cls in (tuple, frozenset):
        return x
    if cls in _CONTAINERS:
        return x.copy()
    if issubclass(cls, type) or cls.__name__ == 'ReferenceType':
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _rebuilt(x, None)


def deepcopy(x, memo=None):
    """A new object whose contents are copied too, to any depth.

    `memo` maps ids to copies made already, so that what is shared stays shared.
    """
    cls = type(x)
    if cls in _ATOMS and cls is not slice:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key]
    if cls is list:
        y = memo[key] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[key] = {}
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]  # it contains itself
        y = x
        for old, new in zip(x, items):
            if old is not new:
                y = tuple(items)
                break
    elif issubclass(cls, type) or cls.__name__ == 'ReferenceType':
        y = x
    elif cls is _Method:
        y = _Method(x.__func__, deepcopy(x.__self__, memo))
    else:
        method = getattr(x, '__deepcopy__', None)
        y = _rebuilt(x, memo) if method is None else method(memo)
    if y is not x:
        memo[key] = y
        # Keep x alive: its id must not be given to another object.
        memo.setdefault(id(memo), []).append(x)
    return y


def _rebuilt(x, memo):
    """Make a copy from what __reduce_ex__ says; a deep one if there is a memo."""
    cls = type(x)
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return _rebuilt_as(x, reduce(x), memo)
    if cls.__getattribute__ is not object.__getattribute__:
        if not hasattr(x, '__reduce_ex__') and not hasattr(x, '__reduce__'):
            depth = 'shallow' if memo is None else 'deep'
            raise Error(f'un({depth})copyable object of type {cls}')
    if cls.__reduce__ is object.__reduce__ and cls.__reduce_ex__ is object.__reduce_ex__:
        return _rebuilt_plainly(x, cls, memo)
    how = x.__reduce__() if cls.__reduce_ex__ is object.__reduce_ex__ else x.__reduce_ex__(4)
    return _rebuilt_as(x, how, memo)


def _rebuilt_as(x, how, memo):
    """The same from a result of __reduce_ex__."""
    if isinstance(how, str):
        return x
    if not 2 <= len(how) <= 5:
        raise TypeError('_reconstruct() takes from 4 to 7 positional arguments but '
                        f'{len(how) + 2} were given')
    function, args, state, items, pairs = (*how, None, None, None)[:5]
    if memo is not None:
        args = [deepcopy(arg, memo) for arg in args]
    y = function(*args)
    if memo is not None:
        memo[id(x)] = y
    if state is not None:
        _give_state(y, state if memo is None else deepcopy(state, memo))
    if items is not None:
        for item in items:
            y.append(item if memo is None else deepcopy(item, memo))
    if pairs is not None:
        for name, value in pairs:
            if memo is not None:
                name, value = deepcopy(name, memo), deepcopy(value, memo)
            y[name] = value
    return y


def _rebuilt_plainly(x, cls, memo):
    """The same for objects that say nothing themselves: contents, attributes, slots."""
    if cls in _UNCOPYABLE:
        name = cls.__name__ if cls.__module__ == 'builtins' else f'{cls.__module__}.{cls.__name__}'
        raise TypeError(f'cannot pickle {name!r} object')
    args = ()
    if hasattr(cls, '__getnewargs_ex__'):
        args, keywords = x.__getnewargs_ex__()
    else:
        keywords = {}
        if hasattr(cls, '__getnewargs__'):
            args = x.__getnewargs__()
        else:
            for kind in (int, float, complex, str, bytes, tuple, frozenset):
                if isinstance(x, kind):
                    args = (kind(x),)
                    break
            else:
                if isinstance(x, BaseException):
                    args = x.args
    if memo is not None:
        args = deepcopy(tuple(args), memo)
        keywords = deepcopy(keywords, memo)
    try:
        y = cls.__new__(cls, *args, **keywords)
    except TypeError:
        raise TypeError(f'cannot pickle {cls.__name__!r} object') from None
    if memo is not None:
        memo[id(x)] = y
    if '__getstate__' in _own_names(cls):
        state = x.__getstate__()
        if state is not None and hasattr(y, '__setstate__'):
            y.__setstate__(state if memo is None else deepcopy(state, memo))
            state = None
    else:
        state = dict(getattr(x, '__dict__', ()))
        for name in _slots(cls):
            if hasattr(x, name):
                state[name] = getattr(x, name)
    if state:
        _give_state(y, state if memo is None else deepcopy(state, memo))
    if isinstance(x, list):
        y.extend([item if memo is None else deepcopy(item, memo) for item in x])
    elif isinstance(x, dict):
        for name, value in dict.items(x):
            if memo is not None:
                name, value = deepcopy(name, memo), deepcopy(value, memo)
            y[name] = value
    elif isinstance(x, (set, bytearray)):
        (y.update if isinstance(x, set) else y.extend)(x)
    return y


def _own_names(cls):
    """Names that classes other than object define."""
    return {name for base in cls.__mro__ if base is not object for name in base.__dict__}


def _slots(cls):
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__'):
                if name.startswith('__') and not name.endswith('__'):
                    name = f'_{base.__name__.lstrip("_")}{name}'
                names.append(name)
    return names


def _give_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    for part in (state, slots):
        if part:
            for name, value in part.items():
                if hasattr(y, '__dict__') and part is state and name not in _slots(type(y)):
                    y.__dict__[name] = value
                else:
                    object.__setattr__(y, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    method = getattr(type(obj), '__replace__', None)
    if method is None:
        raise TypeError(f'replace() does not support {type(obj).__name__} objects')
    return method(obj, **changes)
