"""Variables whose values belong to a context; each thread begins with an empty one."""

from _thread import _local
from collections.abc import ItemsView, KeysView, ValuesView
from types import GenericAlias

from _native import final as _final, forget_decimal as _forget_decimal, qualify as _qualify, seal as _seal

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_NOTHING = object()
_here = _local()


def _current():
    """The context of the thread."""
    try:
        return _here.context
    except AttributeError:
        context = _here.context = Context()
        context._entered = True
        return context


def copy_context():
    """A copy of the thread's context."""
    return _current().copy()


class Context:
    """What each variable is there."""

    __module__ = '_contextvars'

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self._values = {}
        self._entered = False

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, /, *args, **kwargs):
        """The result of a call made in this context."""
        if not args:
            raise TypeError('run() missing 1 required positional argument')
        callable, *args = args
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self} is already entered')
        outer = _current()
        self._entered = True
        _here.context = self
        _forget_decimal()
        try:
            return callable(*args, **kwargs)
        finally:
            _here.context = outer
            _forget_decimal()
            self._entered = False

    def copy(self, /):
        """A context with the same values."""
        new = Context()
        new._values.update(self._values)
        return new

    def get(self, key, default=None, /):
        return self._values.get(_variable(key), default)

    def __getitem__(self, key):
        return self._values[_variable(key)]

    def __contains__(self, key):
        return _variable(key) in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self, /):
        return KeysView(self)

    def items(self, /):
        return ItemsView(self)

    def values(self, /):
        return ValuesView(self)

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.Context' object")

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None


def _variable(key):
    if isinstance(key, ContextVar):
        return key
    raise TypeError(f'a ContextVar key was expected, got {key!r}')


class ContextVar:
    """A variable that may have another value in each context."""

    __module__ = '_contextvars'

    def __init__(self, name, /, *, default=_NOTHING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    @property
    def name(self):
        return self._name

    def get(self, default=_NOTHING, /):
        """Its value here; else the default given, or its own, or LookupError."""
        value = _current()._values.get(self, _NOTHING)
        if value is not _NOTHING:
            return value
        if default is not _NOTHING:
            return default
        if self._default is not _NOTHING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Give it a value here; the token takes it back."""
        context = _current()
        token = object.__new__(Token)
        token._var, token._context, token._used = self, context, False
        token._old = context._values.get(self, Token.MISSING)
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Give it the value that it had before."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _current()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old is Token.MISSING:
            context._values.pop(self, None)
        else:
            context._values[self] = token._old

    def __class_getitem__(cls, item, /):
        return GenericAlias(cls, item)

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.ContextVar' object")

    def __repr__(self):
        default = '' if self._default is _NOTHING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


class Token:
    """What a variable was before it was set."""

    __module__ = '_contextvars'

    MISSING = _Missing()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __class_getitem__(cls, item, /):
        return GenericAlias(cls, item)

    __hash__ = None

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'


for _class in (Context, ContextVar, Token):
    _seal(_final(_qualify(_class)), False)
del _class
