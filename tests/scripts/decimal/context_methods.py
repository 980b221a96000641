# What a context does with numbers, and operations on digits.
from decimal import (BasicContext, Context, Decimal, DivisionByZero, Inexact, InvalidOperation,
                     Overflow, getcontext)

c = Context(prec=9)
D = Decimal
for name, *args in (
        ('logical_and', D('110011'), D('101')), ('logical_or', D('110011'), D('101')),
        ('logical_xor', D('110011'), D('101')), ('logical_invert', D('101')),
        ('rotate', D('123456789'), D(2)), ('rotate', D('34'), D(-1)),
        ('shift', D('123456789'), D(2)), ('shift', D('123456789'), D(-3)), ('shift', D('34'), D(8)),
        ('next_toward', D('1'), D('2')), ('next_toward', D('1'), D('-2')),
        ('next_toward', D('1'), D('1.0')), ('max_mag', D('-5'), D('3')),
        ('min_mag', D('-5'), D('3')), ('max_mag', D('-3'), D('3')), ('max_mag', D('NaN'), D('3')),
        ('compare_total_mag', D('-5'), D('3')), ('compare_total', D('1.0'), D('1')),
        ('divide_int', D('17'), D('5')), ('remainder', D('-17'), D('5')),
        ('remainder_near', D('18'), D('10')), ('divmod', D('17'), D('5')),
        ('fma', D('2'), D('3'), D('4')), ('scaleb', D('7.5'), D('-2')), ('logb', D('250')),
        ('copy_abs', D('-1.5')), ('copy_negate', D('1.5')), ('copy_sign', D('1.5'), D('-2')),
        ('copy_decimal', D('1.50')), ('radix',), ('same_quantum', D('1.23'), D('4.56')),
        ('number_class', D('-0')), ('is_nan', D('NaN')), ('is_normal', D('1')),
        ('is_zero', D('0')), ('is_signed', D('-0')), ('is_qnan', D('sNaN')), ('next_plus', D('1')),
        ('next_minus', D('1')), ('to_integral_exact', D('2.5')), ('sqrt', D('2')),
        ('exp', D('1')), ('ln', D('10')), ('log10', D('200')), ('power', D('2'), D('0.5')),
        ('quantize', D('2.17'), D('0.1')), ('compare_signal', D('2'), D('3'))):
    print(name, *args, '->', getattr(c, name)(*args))

for wrong in (lambda: c.logical_and(D('12'), D('1')), lambda: c.rotate(D('1'), D('10')),
              lambda: c.divide_int(D('1'), D('0')), lambda: BasicContext.next_toward(D('NaN'), 1)):
    try:
        print(wrong())
    except (InvalidOperation, DivisionByZero) as error:
        print(type(error).__name__, error)
small = Context(prec=3, Emax=2, Emin=-2)
small.clear_traps()
print(small.next_toward(D('999'), D('Infinity')), small.flags[Overflow], small.flags[Inexact])
print(Decimal.__module__, Context.__module__, InvalidOperation.__module__,
      Decimal.shift.__qualname__)
print(f'{D("1234567.891"):,.2f}|{D("-0.0001"):>12.2e}|{D("12.5"):08.1f}|{D("0.5"):%}')
print(repr(getcontext().copy()))
