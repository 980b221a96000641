"""What stands for objects without keeping them alive."""

from _native import (
    final as _final, functions as _functions, qualify as _qualify, seal as _seal, uncreatable as _uncreatable)
from _weakref import ref

# Operators that a proxy leaves to its object, by the names of the methods.
_UNARY = 'neg pos abs invert int float complex index round trunc floor ceil len iter next reversed'
_BINARY = ('add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor '
           'iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor')
_OTHER = 'getitem setitem delitem contains enter exit'


def _object(proxy):
    target = object.__getattribute__(proxy, '_ref')()
    if target is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return target


def _unwrapped(value):
    if type(value) in ProxyTypes:
        return _object(value)
    return value


class ProxyType:
    """Stands for an object without keeping it alive."""

    __slots__ = ('_ref', '__weakref__')
    __hash__ = None

    def __getattribute__(self, name):
        return getattr(_object(self), name)

    def __setattr__(self, name, value):
        setattr(_object(self), name, value)

    def __delattr__(self, name):
        delattr(_object(self), name)

    def __repr__(self):
        target = object.__getattribute__(self, '_ref')()
        return (f'<weakproxy at {id(self):#x}; to {type(target).__name__!r} '
                f'at {id(target):#x}>')

    def __str__(self):
        return str(_object(self))

    def __bytes__(self):
        return bytes(_object(self))

    def __bool__(self):
        return bool(_object(self))

    def __eq__(self, other):
        return _object(self) == _unwrapped(other)

    def __ne__(self, other):
        return _object(self) != _unwrapped(other)

    def __lt__(self, other):
        return _object(self) < _unwrapped(other)

    def __le__(self, other):
        return _object(self) <= _unwrapped(other)

    def __gt__(self, other):
        return _object(self) > _unwrapped(other)

    def __ge__(self, other):
        return _object(self) >= _unwrapped(other)


class CallableProxyType(ProxyType):
    """The same for an object that can be called."""

    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _object(self)(*args, **kwargs)


def _add_operators():
    import operator

    def unary(function):
        return lambda self: function(_object(self))

    def binary(function):
        return lambda self, other: function(_object(self), _unwrapped(other))

    def swapped(function):
        return lambda self, other: function(_unwrapped(other), _object(self))

    def method(name):
        return lambda self, *args: getattr(_object(self), name)(*args)

    functions = {'int': int, 'float': float, 'complex': complex, 'round': round, 'len': len,
                 'iter': iter, 'next': next, 'reversed': reversed, 'divmod': divmod}
    for name in _UNARY.split():
        dunder = f'__{name}__'
        function = functions.get(name) or getattr(operator, dunder, None)
        setattr(ProxyType, dunder, unary(function) if function else method(dunder))
    for name in _BINARY.split():
        dunder = f'__{name}__'
        function = functions.get(name) or getattr(operator, dunder)
        setattr(ProxyType, dunder, binary(function))
        if not name.startswith('i'):
            setattr(ProxyType, f'__r{name}__', swapped(function))
    for name in _OTHER.split():
        setattr(ProxyType, f'__{name}__', method(f'__{name}__'))


def _made(kind, reference):
    """A proxy that asks a reference."""
    proxy = _new(kind)
    _set(proxy, '_ref', reference)
    return proxy


_new, _set = object.__new__, object.__setattr__
_add_operators()
for _class in ProxyType, CallableProxyType:
    _class.__module__ = 'weakref'
    _seal(_final(_uncreatable(_qualify(_class))), False)
del _class
ProxyTypes = (ProxyType, CallableProxyType)


# The proxies without a callback, by the identity of the references that they ask: one is enough for an object.
_plain = {}


def proxy(object, callback=None, /):
    """Make something that stands for the object without keeping it alive."""
    kind = CallableProxyType if callable(object) else ProxyType
    if callback is not None:
        made = _made(kind, ref(object, lambda reference: callback(made)))
        return made
    reference = ref(object)
    at = id(reference)
    known = _plain.get(at)
    made = known() if known is not None else None
    if made is None:
        made = _made(kind, reference)
        _plain[at] = ref(made, lambda _: _plain.pop(at, None))
    return made


# To those who look it is native.
_functions((lambda: None).__globals__, ())
