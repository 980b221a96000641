"""Every operation of a context on a few numbers each, with the conditions it meets."""
from decimal import *

NUMBERS = [Decimal(text) for text in """0 -0.0 1 -1.0 7.50 99999.5 -0.00004 1E+7 3E-9 123456789E+90
    1E-99 Infinity -Infinity NaN -NaN12345678 sNaN7""".split()]
ONE = """plus minus abs exp ln log10 sqrt logb normalize next_plus next_minus to_integral_exact
    to_integral_value number_class""".split()
TWO = """add subtract multiply divide divide_int remainder remainder_near power quantize scaleb
    compare compare_signal max min max_mag next_toward copy_sign""".split()
SHORT = {signal: signal.__name__[:2] for signal in
         (Clamped, InvalidOperation, DivisionByZero, Inexact, Overflow, Rounded, Subnormal, Underflow)}


def shown(context, name, *operands):
    context.clear_flags()
    result = getattr(context, name)(*operands)
    return f"{result} {''.join(SHORT[signal] for signal in SHORT if context.flags[signal])}"


for context in (Context(prec=5, Emin=-99, Emax=99, traps=[]),
                Context(prec=5, Emin=-99, Emax=99, clamp=1, rounding=ROUND_FLOOR, traps=[])):
    for name in ONE:
        print(name, "; ".join(shown(context, name, number) for number in NUMBERS))
    for name in TWO:
        for number in NUMBERS[::2]:
            print(name, number, "; ".join(shown(context, name, number, other) for other in NUMBERS[1:]))
    print(shown(context, "fma", Decimal("1.2345"), Decimal("9.8765"), Decimal("-12.192")))

context = Context(prec=3)
for name, operands in (("divide", ("1", "0")), ("divide", ("0", "0")), ("subtract", ("sNaN", "1")),
                       ("multiply", ("9E+999999", "9")), ("divide_int", ("1E+9", "1"))):
    try:
        getattr(context, name)(*map(Decimal, operands))
    except ArithmeticError as error:
        print(name, type(error).__name__, error)
context = Context(prec=3, traps=[Inexact, Rounded, Subnormal, Underflow])
for text in "1.2345", "1.000", "1E-1000000", "1E-999999999999":
    try:
        print(context.create_decimal(text))
    except ArithmeticError as error:
        print(text, type(error).__name__, error)
for text in " 1", "1_000", "NaN1234", "0x10":
    try:
        print(Context(prec=3).create_decimal(text))
    except InvalidOperation as error:
        print(error)
for name, value in (("prec", 0), ("Emin", 1), ("Emax", -1), ("capitals", 2), ("clamp", 5), ("prec", "9"),
                    ("rounding", "up"), ("digits", 3)):
    try:
        setattr(context, name, value)
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, str(error)[:60])
big = Decimal(10) ** 6000
print(len(str(big)), big.adjusted(), len(big.as_tuple().digits), Decimal(10 ** 5000) == Decimal("1E+5000"))
print(format(Decimal("0E-15"), ".6e"), format(Decimal(0), ".3e"), format(Decimal("0E+5"), "e"))


class Money(Decimal):
    pass


print(type(Money("1.5") + 1), type(abs(Money(-1))), type(+Money("Infinity")), type(Money.from_float(0.5)))
from fractions import Fraction
print(Decimal("Infinity") > Fraction(1, 3), Decimal("0.5") == Fraction(1, 2), Decimal("0.3") < Fraction(1, 3))
