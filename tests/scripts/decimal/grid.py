"""Every operation on a grid of numbers in many contexts: a digest of results and flags for each operation and context."""
from decimal import *
from zlib import crc32

NUMBERS = [Decimal(text) for text in """0 -0E+3 0E-9 1 -1 1.0 -1.000 2 3 -7 10 0.1 5E-1 25E-1 -35E-1 45 9.99 -99.95 999999 1234567890
    -123456789012345678 999999999999999999 1000000000000000000 -1000000000000000001
    5000000000000000000000000000000000000 123456789.123456789123456789123456789123456789 -0.000000000000000000000000012345
    999999999999999999999999999999999999999 1E+20 -7E-20 3.3333333333333333333333333333333333333333333333333333333333333
    1E+999 9.9E+998 -1E-999 101 110011 -11 Infinity -Infinity NaN -NaN12345 sNaN987""".split()]
FEW = [number for number in NUMBERS if number.is_finite() and -40 < number.adjusted() < 40]
CONTEXTS = [Context(prec=prec, Emax=emax, Emin=emin, clamp=clamp, capitals=clamp, rounding=rounding, traps=[])
            for (prec, emax, emin, clamp), rounding in zip(
                [(1, 9, -9, 0), (3, 99, -99, 1), (9, 999, -999, 0), (16, 384, -383, 1), (28, 999999, -999999, 0),
                 (28, 20, -20, 0), (35, 999999, -999999, 0), (36, 6144, -6143, 1), (37, 99, 0, 0), (60, 999999, -999999, 0),
                 (5, 999999, -999999, 0), (18, 999999, -999999, 0), (19, 999999, -999999, 0), (28, 999999, -999999, 0),
                 (2, 1, -1, 0), (28, 999999, -999999, 1)],
                [ROUND_HALF_EVEN, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR,
                 ROUND_HALF_DOWN, ROUND_05UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_HALF_UP, ROUND_FLOOR, ROUND_05UP,
                 ROUND_DOWN, ROUND_UP])]
ONE = """plus minus abs logb normalize next_plus next_minus to_integral_exact to_integral_value number_class sqrt
    logical_invert to_sci_string to_eng_string _apply copy_abs copy_negate is_normal is_subnormal""".split()
TWO = """add subtract multiply divide divide_int remainder remainder_near quantize scaleb compare compare_signal
    compare_total compare_total_mag max min max_mag min_mag next_toward copy_sign divmod same_quantum rotate shift
    logical_and logical_or logical_xor""".split()
SIGNALS = [Clamped, InvalidOperation, DivisionByZero, Inexact, Overflow, Rounded, Subnormal, Underflow]


def result(context, name, *operands):
    context.clear_flags()
    value = getattr(context, name)(*operands)
    shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{shown} {[signal.__name__ for signal in SIGNALS if context.flags[signal]]}\n"


def digest(texts):
    return f"{crc32(''.join(texts).encode()):08x}"


for name in ONE:
    print(name, *[digest(result(c, name, a) for a in NUMBERS) for c in CONTEXTS])
for name in TWO:
    print(name, *[digest(result(c, name, a, b) for a in NUMBERS[::4] for b in NUMBERS[::2]) for c in CONTEXTS])
print("fma", *[digest(result(c, "fma", a, b, d) for a in NUMBERS[::5] for b in NUMBERS[1::5] for d in NUMBERS[2::5])
               for c in CONTEXTS])
for name in "exp", "ln", "log10":
    print(name, *[digest(result(c, name, a) for a in FEW if a < 3000) for c in CONTEXTS])
EXPONENTS = [Decimal(text) for text in "0 1 -1 2 -3 7 20 0.5 -0.5 1.5 0.1 33.25 NaN Infinity -Infinity".split()]
print("power", *[digest(result(c, "power", a, b) for a in FEW for b in EXPONENTS) for c in CONTEXTS])
print("modulo", *[digest(result(c, "power", a, b, m) for a in FEW for b in map(Decimal, (0, 1, 5, 1000003, -1))
                         for m in map(Decimal, (1, 7, -13, 999983, 0))) for c in CONTEXTS])
for number in NUMBERS:
    print(number, hash(number) if not number.is_nan() else "-", number.as_tuple()[0::2], number.adjusted())
    if number.is_finite() and abs(number.adjusted()) < 50:
        print(int(number), float(number), round(number), number.__floor__(), number.__ceil__(), number.as_integer_ratio())
