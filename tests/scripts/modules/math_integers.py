# math on ints: exact results.
import math
print(math.factorial(0), math.factorial(20), math.factorial(30), math.gcd(48, 36), math.gcd(), math.gcd(0, 5), math.gcd(-12, 18, 27), math.lcm(4, 6), math.lcm(), math.lcm(0, 3), math.isqrt(99), math.isqrt(10**40), math.comb(10, 3), math.comb(3, 10), math.perm(5, 2), math.perm(5), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([0.5, 4]))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5), math.floor(1e20), math.pow(2, 10), math.fmod(-7, 3), math.remainder(7, 4), math.copysign(1, -0.0), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.fsum([0.1] * 10), math.ldexp(0.5, 3), math.frexp(8), math.modf(2.5), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(1, 1.1, abs_tol=0.01))
print(math.pi, math.e, math.tau, math.inf, -math.inf, math.nan, math.log(8, 2), math.log(2**1000), math.log2(2**1000), math.log10(10**50), math.sqrt(2), math.exp(0), math.atan2(1, 1), math.nextafter(1, 2), math.sumprod([1, 2], [3, 4]), math.fma(2, 3, 4))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(10, 1), lambda: math.factorial(-1), lambda: math.factorial(2.0), lambda: math.factorial("a"), lambda: math.exp(1000), lambda: math.isqrt(-1), lambda: math.isqrt(2.5), lambda: math.gcd(1.5, 2), lambda: math.comb(-1, 2), lambda: math.perm(2, -1), lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.floor("a"), lambda: math.floor(float("nan")), lambda: math.ceil(float("inf")), lambda: math.acos(2), lambda: math.fmod(1, 0), lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3), lambda: math.pow(10, 400), lambda: math.nope, lambda: math.atanh(1), lambda: math.gamma(-1), lambda: math.dist((1,), (1, 2)), lambda: math.ldexp(1, 5000), lambda: math.sqrt(10**400), lambda: math.cos(float("inf")), lambda: math.trunc("a"), lambda: math.hypot("a"), lambda: math.log(0.0), lambda: math.log2(0), lambda: math.log10(-5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N:
    def __float__(self): return 4.0
    def __floor__(self): return "my floor"
    def __ceil__(self): return "my ceil"
    def __trunc__(self): return "my trunc"
    def __index__(self): return 12
print(math.sqrt(N()), math.floor(N()), math.ceil(N()), math.trunc(N()), math.gcd(N(), 8), math.isqrt(N()), math.factorial(N()) if False else "")
