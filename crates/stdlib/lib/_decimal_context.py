"""Contexts of decimal arithmetic: how numbers are rounded, and which conditions raise."""

import threading as _threading

import _native
from _decimal_signals import (MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, ROUND_HALF_UP, Clamped,
                              ConversionSyntax, DivisionByZero, FloatOperation, Inexact,
                              InvalidOperation, Overflow, Rounded, Subnormal, Underflow, _MEANS,
                              _ROUNDINGS, _SIGNALS, _length)

# globals() would not see a module that does not show.
_names = (lambda: None).__globals__


def _as_decimal(value):
    """An argument as a Decimal."""
    # Numbers build on contexts, so they are asked for when there are some.
    from decimal import _as_decimal
    return _as_decimal(value)


_RANGES = {
    'Emin': (MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]'),
    'Emax': (0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]'),
    'capitals': (0, 1, 'valid values for capitals are 0 or 1'),
    'clamp': (0, 1, 'valid values for clamp are 0 or 1'),
}


def _rounding(rounding, context):
    """The way of rounding that is told, or that of the context."""
    if rounding is None and context is not None:
        return context.rounding
    if rounding not in _ROUNDINGS:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, '
                        'ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n'
                        '   ROUND_05UP]')
    return rounding


class Context:
    """How numbers are rounded, and which conditions raise."""

    @_native.unnamed
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        base = _names.get('DefaultContext')
        def pick(value, name, default):
            if value is not None:
                return value
            return default if base is None else getattr(base, name)
        self.prec = pick(prec, 'prec', 28)
        self.rounding = pick(rounding, 'rounding', ROUND_HALF_EVEN)
        self.Emin = pick(Emin, 'Emin', -999999)
        self.Emax = pick(Emax, 'Emax', 999999)
        self.capitals = pick(capitals, 'capitals', 1)
        self.clamp = pick(clamp, 'clamp', 0)
        if traps is None:
            traps = base.traps if base is not None else [DivisionByZero, Overflow, InvalidOperation]
        self.traps = self._table(traps)
        self.flags = self._table(flags or [])

    @staticmethod
    def _table(signals):
        if isinstance(signals, dict):
            return {signal: bool(signals.get(signal)) for signal in _SIGNALS}
        return {signal: signal in signals for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
        elif name in _RANGES:
            least, most, message = _RANGES[name]
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            if not least <= value <= most:
                raise ValueError(message)
        elif name == 'rounding':
            _rounding(value, None)
        elif name not in ('flags', 'traps') and hasattr(type(self), '_table') \
                and type(self) is Context:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        elif name in ('flags', 'traps') and not isinstance(value, dict):
            raise TypeError('argument must be a signal dict')
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if hasattr(self, name) and type(self) is Context:
            raise AttributeError(f"attribute '{name}' of 'decimal.Context' objects is not writable")
        object.__delattr__(self, name)

    def __reduce__(self):
        return type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                            [signal for signal, met in self.flags.items() if met],
                            [signal for signal, trapped in self.traps.items() if trapped])

    def __repr__(self):
        def names(table):
            return ', '.join(signal.__name__ for signal in
                             (Clamped, InvalidOperation, DivisionByZero, Inexact,
                              FloatOperation, Overflow, Rounded, Subnormal, Underflow) if table[signal])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, '
                f'Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, '
                f'flags=[{names(self.flags)}], traps=[{names(self.traps)}])')

    def copy(self):
        """A context that can be changed on its own."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        """Forget which conditions were met."""
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        """Let no condition raise."""
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        """The smallest exponent of a number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def _meet(self, condition, result=None, *more):
        """Note conditions, the gravest first; raise what is trapped."""
        trapped = []
        for condition in (condition, *more):
            signal = _MEANS.get(condition, condition)
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append((signal, condition))
        if trapped:
            raise trapped[0][0]([condition for _, condition in trapped])
        if result is None:
            from decimal import _nan as result
        return result

    @_native.unnamed
    def create_decimal(self, num='0'):
        """A number, rounded to the precision."""
        from decimal import Decimal
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return self._meet(ConversionSyntax)
        number = Decimal(num, self)
        if number.is_nan() and _length(number._int) > self.prec - self.clamp:
            return self._meet(ConversionSyntax)
        return number._fix(self)

    def create_decimal_from_float(self, f, /):
        """The exact value of a float, rounded to the precision."""
        from decimal import Decimal
        return Decimal.from_float(f)._fix(self)

    def radix(self):
        """The base of the digits."""
        from decimal import Decimal
        return Decimal(10)

    def add(self, x, y, /):
        return _as_decimal(x)._add(_as_decimal(y), self)

    def subtract(self, x, y, /):
        return _as_decimal(x)._sub(_as_decimal(y), self)

    def multiply(self, x, y, /):
        return _as_decimal(x)._mul(_as_decimal(y), self)

    def divide(self, x, y, /):
        return _as_decimal(x)._div(_as_decimal(y), self)

    @_native.unnamed
    def power(self, a, b, modulo=None):
        return _as_decimal(a)._pow(_as_decimal(b), modulo, self)

    def plus(self, x, /):
        return _as_decimal(x)._plus(self)

    def minus(self, x, /):
        return _as_decimal(x)._minus(self)

    def abs(self, x, /):
        return _as_decimal(x)._absolute(self)

    def divide_int(self, x, y, /):
        return _as_decimal(x)._floordiv(_as_decimal(y), self)

    def remainder(self, x, y, /):
        return _as_decimal(x)._mod(_as_decimal(y), self)

    def divmod(self, x, y, /):
        return _as_decimal(x)._divmod(_as_decimal(y), self)

    def _apply(self, x, /):
        return str(_as_decimal(x)._fix(self))

    def copy_decimal(self, x, /):
        return _as_decimal(x)

    def to_sci_string(self, x, /):
        return _as_decimal(x).__str__(context=self)

    def to_eng_string(self, x, /):
        return _as_decimal(x).to_eng_string(context=self)


_OF_ONE = frozenset((
    'sqrt', 'exp', 'ln', 'log10', 'normalize', 'to_integral_value', 'to_integral_exact', 'logb', 'next_plus',
    'next_minus', 'number_class', 'is_normal', 'is_subnormal', 'logical_invert', 'copy_abs', 'copy_negate',
    'canonical', 'is_canonical', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_snan', 'is_signed',
    'is_zero'))


def _forward(name, with_context):
    """Have a context do what the number, its first argument, has a method for."""
    count = 3 if name == 'fma' else 1 if name in _OF_ONE else 2

    def method(self, /, *args):
        if len(args) != count:
            raise TypeError(f'Context.{name}() takes exactly one argument ({len(args)} given)' if count == 1
                            else f'function takes exactly {count} arguments ({len(args)} given)')
        if name == 'canonical' and not hasattr(args[0], 'canonical'):
            raise TypeError('argument must be a Decimal')
        a, *others = map(_as_decimal, args)
        call = getattr(a, name)
        return call(*others, context=self) if with_context else call(*others)

    method.__name__ = name
    method.__qualname__ = f'Context.{name}'
    setattr(Context, name, method)


for _name in ('sqrt', 'exp', 'ln', 'log10', 'quantize', 'normalize', 'compare', 'compare_signal',
              'max', 'min', 'max_mag', 'min_mag', 'to_integral_value', 'to_integral_exact', 'fma',
              'remainder_near', 'scaleb', 'logb', 'next_plus', 'next_minus', 'next_toward',
              'number_class', 'is_normal', 'is_subnormal', 'logical_and', 'logical_or',
              'logical_xor', 'logical_invert', 'rotate', 'shift'):
    _forward(_name, True)
for _name in ('compare_total', 'compare_total_mag', 'copy_abs', 'copy_negate', 'copy_sign',
              'same_quantum', 'canonical', 'is_canonical', 'is_finite', 'is_infinite', 'is_nan',
              'is_qnan', 'is_snan', 'is_signed', 'is_zero'):
    _forward(_name, False)
del _name


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])

_local = _threading.local()


def getcontext():
    """The context of this thread."""
    try:
        return _local.context
    except AttributeError:
        context = _local.context = DefaultContext.copy()
        return context


def _given(context):
    """The context that was given, or else this thread's."""
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    return context


def setcontext(context, /):
    """Give this thread another context."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _local.context = context


class ContextManager:
    """A context for a with statement."""

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
    context = _given(ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if name in ('flags', 'traps'):
            value = Context._table(value)
        setattr(context, name, value)
    return ContextManager(context)


for _class in (Context, ContextManager):
    _class.__module__ = 'decimal'
del _class
_native.qualify(ContextManager)
_native.seal(_native.qualify(Context), True)
for _function in (getcontext, setcontext):
    _function.__module__ = '_decimal'
    _native.function(_function)
del _function

