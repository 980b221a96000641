"""Numbers of thousands of digits."""
from decimal import *
from hashlib import sha256


def shown(number):
    text = str(number)
    return len(text), text[:12], text[-12:], sha256(text.encode()).hexdigest()[:16]


def pi():
    """Gauss and Legendre's means."""
    a, b, t, p = Decimal(1), 1 / Decimal(2).sqrt(), Decimal("0.25"), 1
    for _ in range(14):
        a, b, t, p = (a + b) / 2, (a * b).sqrt(), t - p * ((a - b) / 2) ** 2, 2 * p
    return (a + b) ** 2 / (4 * t)


for prec in 100, 1000, 10_020:
    getcontext().prec = prec
    print(shown(pi()))
    x, y = Decimal(2).sqrt(), Decimal(3).sqrt()
    for number in (x * y, x / y, x + y * 10 ** 40, x - y / 10 ** 70, x // Decimal("1E-50"), x % Decimal("1E-20"),
                   Decimal(1) / 7, Decimal(10) ** 999 / 3, (x * 10 ** 500).to_integral_value(),
                   x.quantize(Decimal("1E-77")), Decimal(str(x)) * 3, x.scaleb(77).normalize(), Decimal(int(x * 10 ** 90)) + x):
        print(shown(number))
    print(hash(x), int(x * 10 ** 60), x < y, x.compare_total(y), (x * x - 2).adjusted(), float(x * 10 ** 30))
getcontext().prec = 500
for number in Decimal(2).ln(), Decimal(10).exp(), Decimal(7).log10(), Decimal(3) ** Decimal("0.7"), Decimal("1.0000001").ln():
    print(shown(number))
with localcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)) as context:
    context.traps[Inexact] = True
    power = Decimal(2) ** 20_000
    print(shown(power), power == 2 ** 20_000, shown(power * power - 1), Decimal("1E+900000000") * 3, Decimal(5) // 3)
    for wrong in (lambda: Decimal(1) / 3, lambda: Decimal(2).sqrt(), lambda: Decimal(1).next_plus()):
        try:
            print(wrong())
        except MemoryError as error:
            print("MemoryError", error)
