"""The operators as functions."""

from _native import (
    final as _final, functions as _functions, qualify as _qualify, seal as _seal,
    shown_class as _class_of)
from _getters import Caller as _Caller, Getter as _Getter
from _operators import (
    add, and_, contains, eq, floordiv, ge, getitem, gt, inv, invert, is_, is_not, le, lshift, lt, matmul, mod, mul, ne,
    neg, not_, or_, pos, pow, rshift, sub, truediv, truth, xor)
from builtins import abs as _abs


def abs(a, /):
    return _abs(a)


def index(a, /):
    if isinstance(a, int):
        return int(a) if type(a) is bool else a
    if not hasattr(type(a), '__index__'):
        raise TypeError(f"'{type(a).__name__}' object cannot be interpreted as an integer")
    result = type(a).__index__(a)
    if not isinstance(result, int):
        raise TypeError(f'__index__ returned non-int (type {type(result).__name__})')
    return result


def concat(a, b, /):
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def countOf(a, b, /):
    if not hasattr(type(a), '__iter__') and not hasattr(type(a), '__getitem__'):
        raise TypeError(f"argument of type '{_class_of(a)}' is not iterable")
    return sum([1 for item in a if item is b or item == b])


def delitem(a, b, /):
    del a[b]


def indexOf(a, b, /):
    if not hasattr(type(a), '__iter__') and not hasattr(type(a), '__getitem__'):
        raise TypeError(f"argument of type '{_class_of(a)}' is not iterable")
    for at, item in enumerate(a):
        if item is b or item == b:
            return at
    raise ValueError('sequence.index(x): x not in sequence')


def setitem(a, b, c, /):
    a[b] = c


def length_hint(obj, default=0, /):
    """How many items there will probably be."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), '__length_hint__', None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f'__length_hint__ must be an integer, not {type(value).__name__}')
    if value < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return value


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


def iadd(a, b, /):
    a += b
    return a


def iand(a, b, /):
    a &= b
    return a


def iconcat(a, b, /):
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


def ifloordiv(a, b, /):
    a //= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def imod(a, b, /):
    a %= b
    return a


def imul(a, b, /):
    a *= b
    return a


def imatmul(a, b, /):
    a @= b
    return a


def ior(a, b, /):
    a |= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def isub(a, b, /):
    a -= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


class attrgetter(_Getter):
    """A function that gives an attribute, or several as a tuple; the names may have dots."""

    __text_signature__ = '(obj, /)'

    def __new__(cls, /, *names):
        if not names:
            raise TypeError('attrgetter expected 1 argument, got 0')
        for name in names:
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')
        self = _Getter.__new__(cls, True, *[tuple(name.split('.')) for name in names])
        self._names = names
        return self

    def __repr__(self):
        name = _shown(type(self))
        return f'{name}({", ".join([repr(name) for name in self._names])})'

    def __reduce__(self):
        return type(self), self._names


class itemgetter(_Getter):
    """A function that gives an item, or several as a tuple."""

    __text_signature__ = '(obj, /)'

    def __new__(cls, /, *keys):
        if not keys:
            raise TypeError('itemgetter expected 1 argument, got 0')
        self = _Getter.__new__(cls, False, *[(key,) for key in keys])
        self._keys = keys
        return self

    def __repr__(self):
        return f'{_shown(type(self))}({", ".join([repr(key) for key in self._keys])})'

    def __reduce__(self):
        return type(self), self._keys


def _shown(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


class methodcaller(_Caller):
    """A function that calls a method with these arguments."""

    __slots__ = ()
    # Of the instances; that of the class is another one.
    __text_signature__ = '(obj, /)'

    def __repr__(self):
        name, args, kwargs = self._parts()
        parts = [repr(name)]
        parts.extend([repr(value) for value in args])
        parts.extend([f'{name}={value!r}' for name, value in kwargs.items()])
        return f'{_shown(type(self))}({", ".join(parts)})'

    def __reduce__(self):
        name, args, kwargs = self._parts()
        if not kwargs:
            return type(self), (name, *args)
        from functools import partial
        return partial(type(self), name, **kwargs), args


for _class in (attrgetter, itemgetter, methodcaller):
    _class.__module__ = 'operator'
    _seal(_final(_qualify(_class)), True)

__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __call__ = not_, abs, add, and_, call
__floordiv__, __index__, __inv__, __invert__ = floordiv, index, inv, invert
__lshift__, __mod__, __mul__, __matmul__, __neg__ = lshift, mod, mul, matmul, neg
__or__, __pos__, __pow__, __rshift__, __sub__ = or_, pos, pow, rshift, sub
__truediv__, __xor__, __concat__, __contains__ = truediv, xor, concat, contains
__delitem__, __getitem__, __setitem__ = delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__ = iadd, iand, iconcat, ifloordiv
__ilshift__, __imod__, __imul__, __imatmul__ = ilshift, imod, imul, imatmul
__ior__, __ipow__, __irshift__, __isub__ = ior, ipow, irshift, isub
__itruediv__, __ixor__ = itruediv, ixor

# globals() would not see a module that does not show.
_names = (lambda: None).__globals__
__all__ = [name for name in _names if not name.startswith('_')]


# To those who look they are native.
_functions(_names, ())
