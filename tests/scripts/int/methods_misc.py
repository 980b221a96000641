# Methods and attributes of ints.
print((5).real, (5).imag, (5).numerator, (5).denominator, (-5).conjugate(), (5).as_integer_ratio(), (255).bit_length(), (255).bit_count(), (0).bit_length(), True.real, (5).is_integer(), (5).__class__.__name__)
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True), (7).to_bytes(), int.from_bytes([1, 2]), int.from_bytes(b""))
print((3).__add__(4), (3).__radd__(4), (7).__floordiv__(2), (7).__divmod__(2), (2).__pow__(3), (2).__pow__(3, 5), (-7).__abs__(), (5).__bool__(), (5).__float__(), (5).__index__(), (5).__hash__(), (5).__repr__(), (3).__lt__(4), (3).__eq__("x"), (1).__truediv__(3), (6).__lshift__(2), (3).__invert__(), (5).__round__(-1), (5).__format__("03"))
print(int.__add__(1, 2), int.bit_length(8), int.__doc__[:16], int.__name__, int.__mro__, isinstance(True, int), int.real.__get__(5), bool.__mro__, int is type(5))
for f in (lambda: (5).foo, lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int.from_bytes(5, "big"), lambda: int.from_bytes(b"a", "bad"), lambda: int.__add__("a", 1), lambda: int.bit_length(), lambda: int.bit_length("a"), lambda: (1).__add__()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for a in (-7, 7):
    for b in (-2, 2): print(a // b, a % b, divmod(a, b), a // b * b + a % b == a, int(a / b))
