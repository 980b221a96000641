# Floats: rounding, special values, mixed arithmetic.
inf, nan = float("inf"), float("nan")
print(0.1 + 0.2, 0.1 * 3, 1.1 + 2.2, 1 - 0.9, 3.3 / 1.1, 1e308 * 10, -1e308 * 10, 1e-320 / 10, 5e-324 / 2, 2.0 ** 0.5, 10.0 ** -2, 7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2)
print(inf + 1, inf - inf, inf * 0, inf / inf, -inf, inf > 10**400, nan == nan, nan != nan, nan < 1, nan > 1, 1 / inf, inf ** 0, nan ** 0, 1 ** nan, 0.0 == -0.0, str(-0.0), 0.0 * -1, inf // 1, inf % 3, 3 % inf, -3 % inf)
print(1 + 1.0, type(1 + 1.0).__name__, 2 ** 53 + 1.0, 10**20 + 0.5, True + 0.5, 3 * 0.1, 1 // 0.3, 5 / 2, 4 / 2, 2 ** -1, (-2) ** 0.5 != 0, 1e16 + 1, 1e16 + 2, 0.1 + 0.7, (0.1 + 0.7) * 10, int((0.1 + 0.7) * 10))
print(2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), 10**400 > 1e308, 10**400 == inf, -10**400 > -inf, 1 == 1.0, 0.5 < 1, 1e20 == 10**20, 1e23 == 10**23, 0.1 == 1/10)
x = 0.0
for _ in range(10): x += 0.1
print(x, x == 1.0, round(x, 10), sum([0.1] * 10), abs(-1.5), -(-2.5), +1.5, int(2.9), int(-2.9), round(2.5), round(3.5), 2.5 // 1, divmod(7.5, 2), divmod(-7.5, 2), 1.5.is_integer(), (2.0).as_integer_ratio(), 0.1.as_integer_ratio())
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 2.0 ** 100000, lambda: int(inf), lambda: int(nan), lambda: 1.0 << 1, lambda: 1.5 & 1, lambda: ~1.5, lambda: 10**400 * 1.0, lambda: 10**400 / 3, lambda: 1.5 + "a", lambda: float(10**400), lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: round(inf), lambda: divmod(1.0, 0), lambda: "a" * 1.5, lambda: range(1.0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
