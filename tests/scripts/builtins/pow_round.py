# pow is in operators; round in all its forms.
for args in ((0.5,), (1.5,), (2.5,), (-0.5,), (-1.5,), (2.4,), (1e20,), (2.675, 2), (1.005, 2), (0.125, 2), (0.375, 2), (1234.5, -2), (1250.0, -2), (1350, -2), (15, -1), (25, -1), (-15, -1), (7, 2), (7,), (True,), (True, 1), (1.0, None), (1, None), (5.015, 2), (1e300, 2), (1e-300, 2), (0.1 + 0.2, 1), (99.995, 2), (-0.0,), (-0.4,), (0.5, 0), (2.5, 0), (1e16 + 1, 0), (123.456, 1), (123.456, -1), (123.456, -3), (10**25 + 5, -1), (float("inf"), 1), (float("nan"), 1)):
    r = round(*args)
    print(args, r, type(r).__name__)
class R:
    def __round__(self, n="none given"): return n
print(round(R()), round(R(), 3), round(R(), None), round(number=2.567, ndigits=1))
for args in (("a",), (None,), ([],), (1.5, "a"), (1.5, 1.5), (1, 2, 3), (), (float("nan"),), (float("inf"),), (1j,), (1.5, 10**30)):
    try:
        print(round(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
