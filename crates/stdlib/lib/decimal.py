"""Decimal arithmetic as people do it: exact digits, a chosen precision, a rule for rounding."""

import numbers
from collections import namedtuple

from _decimal_context import (BasicContext, Context, DefaultContext, ExtendedContext, localcontext, setcontext)
from _decimal_signals import (HAVE_CONTEXTVAR, HAVE_THREADS, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR,
                              ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Clamped,
                              ConversionSyntax, DecimalException, DivisionByZero,
                              DivisionImpossible, DivisionUndefined, FloatOperation, Inexact,
                              InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal,
                              Underflow)
from _decimals import MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, Decimal, getcontext

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext',
           'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero',
           'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
           'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR',
           'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
           'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

__version__, __libmpdec_version__ = '1.70', '2.5.1'
numbers.Number.register(Decimal)
del numbers, namedtuple
