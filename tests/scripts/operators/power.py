# ** and pow.
for a in (0, 1, -1, 2, -2, 10, 0.5, -0.5, 2.0, True, 1j):
    for b in (0, 1, 2, 3, -1, -2, 0.5, 2.0, True):
        try:
            print(a, b, a ** b)
        except Exception as e:
            print(a, b, type(e).__name__, e)
print(2 ** 100, (-3) ** 33, 7 ** 77, 2 ** 0.5, 1.5 ** 10, 10 ** -3, 0 ** 0, 0.0 ** 0)
for args in ((2, 10, 1000), (3, -1, 7), (2, -1, 4), (2, 5, 0), (2, 5, -7), (-2, 5, 7), (0, 0, 1), (2, 3, 1), (2.0, 2, 3), (2, 2.0, 3), (2, 2, 3.0), (5, 10**20, 10**9 + 7), (10**50, 10**20, 97), (2, -3, 9)):
    try:
        print(args, pow(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
print(pow(2, 3), pow(base=2, exp=5), pow(2, exp=3, mod=5))
try:
    2.0 ** 10000
except OverflowError as e:
    print(e)
try:
    (-8) ** (1 / 3)
    print(abs((-8) ** (1 / 3)) > 1.99)
except Exception as e:
    print(e)
