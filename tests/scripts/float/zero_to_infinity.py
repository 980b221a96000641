# Zero to negative powers; numbers with a NaN in them; signs of zero.
import cmath

inf, nan = float('inf'), float('nan')
for base in (0.0, -0.0, 0, 1.0, -1.0, 0.5, -0.5, 2.0, inf, -inf, nan):
    for power in (-inf, inf, nan, -1.0, -2.0, 0.0):
        try:
            print(base, power, base ** power, pow(base, power))
        except ZeroDivisionError as error:
            print(base, power, error)

number = nan * 1j
print(number == number, number != number, number in [number], [number] == [number])


class Own(float):
    pass


own = Own('nan')
print(own == own, own != own, own in (own,))
print(1j == nan, complex(1, 0) == 1, (1 + 2j).__getnewargs__())
print(cmath.rect(-1, 0), cmath.rect(-1, -0.0), cmath.rect(1, -0.0), cmath.rect(2, 0))
