"""Contexts of decimal arithmetic as scripts see them; what computes in them is native."""

from collections.abc import MutableMapping as _MutableMapping
from contextvars import ContextVar as _ContextVar
from numbers import Rational as _Rational

import _native
from _decimals import (MAX_EMAX, MAX_PREC, MIN_EMIN, Context as _Context, Decimal, conditions as _conditions, getcontext,
                       set_conditions as _set_conditions, use as _use)
from _decimal_signals import (ROUND_HALF_EVEN, ROUND_HALF_UP, Clamped, DivisionByZero, FloatOperation, Inexact,
                              InvalidOperation, Overflow, Rounded, Subnormal, Underflow, _SIGNALS)

_ORDER = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_WRONG_SIGNAL = ('valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n'
                 '   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]')


def _bit(signal):
    try:
        return _SIGNALS[signal]
    except (KeyError, TypeError):
        raise KeyError(_WRONG_SIGNAL) from None


class SignalDictMixin:
    """What dicts of signals have that is not in the abstract class."""

    __module__ = 'decimal'
    __slots__ = ('_context', '_traps')

    def __init__(self, context=None, traps=False):
        self._context, self._traps = context, traps

    def _now(self):
        if self._context is None:
            raise ValueError('invalid signal dict')
        return _conditions(self._context, self._traps)

    def __getitem__(self, signal, /):
        return bool(self._now() & _bit(signal))

    def __setitem__(self, signal, value, /):
        bits, bit, truth = self._now(), _bit(signal), bool(value)
        _set_conditions(self._context, self._traps, bits | bit if truth else bits & ~bit)

    def __delitem__(self, signal, /):
        self._now()
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self, /):
        self._now()
        return iter(_ORDER)

    def __len__(self, /):
        self._now()
        return len(_ORDER)

    def __eq__(self, other, /):
        bits = _known(self._now())
        if isinstance(other, SignalDict):
            return bits == _known(other._now())
        if isinstance(other, dict):
            if not other:
                raise ValueError('invalid signal dict')
            try:
                return bits == _bits_of_dict(other)
            except KeyError:
                return NotImplemented
        return NotImplemented

    def __repr__(self, /):
        return '{' + ', '.join([f'{signal}:{self[signal]}' for signal in _ORDER]) + '}'

    def copy(self, /):
        """The same as a dict."""
        return {signal: self[signal] for signal in _ORDER}


class SignalDict(SignalDictMixin, _MutableMapping):
    """For each signal whether a context has met it, or whether it raises there."""

    __module__ = 'abc'
    __slots__ = ()


def _known(bits):
    """Conditions with all that a signal stands for."""
    return sum([bit for bit in _SIGNALS.values() if bits & bit])


def _bits_of_dict(table):
    bits = 0
    if len(table) != len(_ORDER):
        raise KeyError('invalid signal dict')
    for signal in _ORDER:
        if signal not in table:
            raise KeyError('invalid signal dict')
        if table[signal]:
            bits |= _SIGNALS[signal]
    return bits


def _bits(signals):
    """The bits of a list of signals, or of a dict of all of them."""
    if isinstance(signals, SignalDict):
        return _known(signals._now())
    if isinstance(signals, dict):
        return _bits_of_dict(signals)
    if not isinstance(signals, list):
        raise TypeError('argument must be a signal dict')
    bits = 0
    for signal in signals:
        bits |= _bit(signal)
    return bits


def _set_signals(context, traps, signals):
    """context.flags = signals, or context.traps."""
    if not isinstance(signals, (SignalDict, dict)):
        raise TypeError('argument must be a signal dict')
    _set_conditions(context, traps, _bits(signals))


_ATTRIBUTES = 'prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp'


class Context:
    """How numbers are rounded, and which conditions raise."""

    @_native.unnamed
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        for name, value in zip(_ATTRIBUTES, (prec, rounding, Emin, Emax, capitals, clamp)):
            if value is not None:
                setattr(self, name, value)
        if traps is not None:
            _set_conditions(self, True, _bits(traps))
        if flags is not None:
            _set_conditions(self, False, _bits(flags))

    def __reduce__(self, /):
        def met(table):
            return [signal for signal in _ORDER if table[signal]]
        return type(self), (*[getattr(self, name) for name in _ATTRIBUTES], met(self.flags), met(self.traps))

    def __repr__(self, /):
        def names(table):
            return ', '.join([signal.__name__ for signal in
                              (Clamped, InvalidOperation, DivisionByZero, Inexact,
                               FloatOperation, Overflow, Rounded, Subnormal, Underflow) if table[signal]])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, '
                f'Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, '
                f'flags=[{names(self.flags)}], traps=[{names(self.traps)}])')


for _name in ('__init__', '__reduce__', '__repr__', '__doc__'):
    _native.install(_Context, _name, vars(Context)[_name])
_native.install(Decimal, '__doc__', 'A decimal number, or an infinity, or no number at all.')
del _name
Context = _Context

DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])

_variable = _ContextVar('decimal_context')


def _enter(context):
    """Have this thread, or task, compute in a context."""
    _variable.set(context)
    _use(context)
    return context


def _current():
    """The context of this thread or task, when it is not known natively."""
    context = _variable.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        return _enter(context)
    _use(context)
    return context


def setcontext(context, /):
    """Give this thread another context."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _enter(context)


class ContextManager:
    """A context for a with statement."""

    __module__ = 'decimal'

    def __init__(self, context):
        self.new_context = context

    def __enter__(self, /):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, /, *args):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    """A context for a with statement: a copy of one, with these attributes."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    context = ctx.copy()
    for name, value in kwargs.items():
        if name in ('flags', 'traps'):
            if value is not None:
                _set_conditions(context, name == 'traps', _bits(value))
        elif name not in _ATTRIBUTES:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        elif value is not None:
            setattr(context, name, value)
    return ContextManager(context)


_native.seal(_native.qualify(ContextManager), True)
_native.seal(_native.qualify(SignalDictMixin), True)
for _function in (setcontext, localcontext):
    _function.__module__ = '_decimal'
    _native.function(_function)
del _function

_exact = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


def _compared(number, other, comparison):
    """A comparison with something that is neither a Decimal nor a builtin number."""
    if not isinstance(other, _Rational):
        return NotImplemented
    if number.is_finite():
        number = _exact.multiply(number, int(other.denominator))
    other = Decimal(int(other.numerator))
    if comparison == 0:
        return number < other
    if comparison == 1:
        return number <= other
    if comparison == 2:
        return number == other
    if comparison == 3:
        return number != other
    return number > other if comparison == 4 else number >= other


def _deprecated_format(number, spec):
    """format() with the type 'N'."""
    import warnings
    warnings.warn("Format specifier 'N' is deprecated", DeprecationWarning)
    return number.__format__(spec, False)
