"""Writes the expectation tables next to this script: what CPython answers.

Run with CPython 3.13: python generate.py [rows per operation]. A row is the operation, its
arguments and the answer, with tabs between; an exception is "!Class: message". Floats are the 16
hex digits of their bits (or nan), ints are hex, text is escaped.
"""

import cmath
import math
import os
import random
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 25
R = random.Random(20241007)
NAN_FREE = [
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5,
    5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e22, 1e23, 9007199254740993.0, 2**63.0,
    -(2**63.0), 2.675, 1.005, 1e-7, 123.456, 3.141592653589793, 1e100, 1e300, 5e-5, 25.0, 1e308,
    0.3, 6.0, 7.0, -7.0, 3.0, -3.0, 1 / 3, 2**53.0, 2.5e15, 9.5, 99.995, 0.045, 1e21, 1024.0,
]
INTS = [0, 1, -1, 2, -2, 7, -7, 10, 255, 256, -128, -129, 2**31, 2**53, 2**53 + 1, 2**61 - 1, 2**61,
        -(2**61), 2**63 - 1, -(2**63), 2**64, 10**18, 10**30, -(10**30), 2**1023, 2**1024, 10**400,
        2**1024 - 2**970, 2**1024 - 2**969, 3**200, -(5**300)]


def f():
    k = R.random()
    if k < 0.4:
        return R.choice(NAN_FREE)
    if k < 0.45:
        return R.choice([math.inf, -math.inf, math.nan])
    if k < 0.7:
        return round(R.uniform(-1000, 1000), R.randrange(6))
    if k < 0.85:
        return R.uniform(-1, 1) * 10.0 ** R.randrange(-30, 30)
    return struct.unpack("d", R.randbytes(8))[0]


def i():
    k = R.random()
    if k < 0.4:
        return R.choice(INTS)
    if k < 0.7:
        return R.randrange(-1000, 1000)
    n = R.getrandbits(R.choice([20, 60, 64, 100, 200, 600, 1100, 2300]))
    return -n if R.random() < 0.4 else n


def small():
    return R.randrange(-12, 80)


def esc(s):
    return "".join(
        c if " " <= c <= "~" and c != "\\" else "\\x%06x" % ord(c) for c in s
    )


def show(v):
    if isinstance(v, bool):
        return str(v)
    if isinstance(v, float):
        return "nan" if v != v else struct.pack(">d", v).hex()
    if isinstance(v, int):
        return hex(v)
    if isinstance(v, str):
        return esc(v)
    if isinstance(v, bytes):
        return v.hex()
    if isinstance(v, complex):
        return show(v.real) + " " + show(v.imag)
    if isinstance(v, (tuple, list)):
        return " ".join(show(x) for x in v)
    if v is None:
        return "None"
    raise TypeError(type(v))


def call(fn, args):
    try:
        return show(fn(*args))
    except Exception as e:
        return f"!{type(e).__name__}: {esc(str(e))}"


FLOAT_TEXTS = """1 1.0 .5 5. . 1e5 1e 1e+ 1e-5 1E5 +1 -1 --1 1_0 1__0 _1 1_ 1_.0 1._0 1e_5 1e1_0 inf
-inf +Infinity infinit nan -nan NaN 1e400 -1e400 1e-400 0x10 1,0 1d5 1f inf_ 1_000.5_5 00012 1e0005
9007199254740993 2.2250738585072011e-308 4.9e-324 2.4e-324 179769313486231580793e289 infinity1 e5
1e99999999999999999999 0e99999999999999999999 1e-99999999999999999999 ١٢.٥ １２ ½ ²""".split()
FLOAT_TEXTS += ["", " ", " 1 ", "\t1\n", "1 2", "\u00a01\u2003", "- 1", "\x001", "1\x00", "\x1f1\x1c"]
COMPLEX_TEXTS = """1 1j j -j +j 1+j 1-2j 1+2 1+2jj (1+2j) ( 1j ) (1j ((1j)) 1e5j infj nan+nanj -inf-infj
1+ 1+j2 j1 1j+1 1_0+1_0j 1e+5 1e+5j 1ej () J 1.5J +1+1J 1--1j 1+-1j""".split() + ["", " 1j ", "( 1+2j )", "1 +2j"]
HEX_TEXTS = """0x1p0 1 1.8 0x.8p1 0x1.8 0x 0xp1 0x.p1 . 1p 1p+ 1p1 0x1p1024 0x1p1023 0x1.fffffffffffff8p1023
0x1.fffffffffffff7p1023 0x1p-1074 0x1p-1075 0x1.8p-1075 0x1p-1076 -0x0p5 inf -Infinity nan 0x1g 0x1.0_0
0x0p99999999999999999999 0x1p99999999999999999999 0x1p-99999999999999999999 0x1.00000000000008p0 -nan
0x1.000000000000080000000000000001p0 0x123456789abcdef01234p-4 0x1.00000000000018p0 ABC.DEFp-3 +0X1P3""".split() + ["", " 0x1 ", "0 x1", "\u00a01"]
INT_TEXTS = """0 1 -1 +5 007 0_0 00 0x10 0xff 0x_ff 0X_fF 0b101 0o17 0b2 0b 0x 1__0 _1 1_ 1_000 - + --1 zz Z
0b1 010 ff abc 1.0 1e5 ١٢٣ １２_３ ² 0x_ 0_x1 0__1 00_1 9 a 123456789012345678901234567890""".split() + [
    "", " ", " 12 ", "\n-3\t", "1 2", "- 1", "\u20037", "\x000", "\x1f1"]


def parse_big(s, n):
    return int(s * n)


FLOAT_OPS = {
    "repr": (repr, f), "str": (str, f), "hex": (float.hex, f), "ratio": (float.as_integer_ratio, f),
    "is_integer": (float.is_integer, f), "int": (int, f), "fhash": (lambda x: "nan" if x != x else hash(x), f),
    "fromhexhex": (lambda s: float.fromhex(s), lambda: (f() or 0.0).hex()),
    "round": (round, f, small), "round_neg": (round, f, lambda: R.randrange(-320, 330)),
    "round0": (round, f), "floor": (math.floor, f), "ceil": (math.ceil, f),
    "fdiv": (lambda a, b: a / b, f, f), "ffloordiv": (lambda a, b: a // b, f, f),
    "fmod": (lambda a, b: a % b, f, f), "fdivmod": (divmod, f, f),
    "fpow": (lambda a, b: "complex" if a < 0 and math.isfinite(a) and math.isfinite(b) and b % 1 else a**b, f, f),
    "parse": (lambda s: float(s), lambda: R.choice([repr, lambda x: "%.25e" % x, lambda x: "%.3f" % x])(f())),
    "crepr": (lambda a, b: repr(complex(a, b)), f, f),
    "cmul": (lambda a, b, c, d: complex(a, b) * complex(c, d), f, f, f, f),
    "cdiv": (lambda a, b, c, d: complex(a, b) / complex(c, d), f, f, f, f),
    "cpow": (lambda a, b, c, d: complex(a, b) ** complex(c, d), f, f, f, f),
    "cpowi": (lambda a, b, c: complex(a, b) ** c, f, f, lambda: float(small())),
    "cabs": (lambda a, b: abs(complex(a, b)), f, f),
    "chash": (lambda a, b: "nan" if a != a or b != b else hash(complex(a, b)), f, f),
}
INT_OPS = {
    "tofloat": (float, i), "ihash": (hash, i), "truediv": (lambda a, b: a / b, i, i),
    "truediv_near": (lambda a, b: (a * b + R.choice([0])) / b, i, i),
    "floordiv": (lambda a, b: a // b, i, i), "mod": (lambda a, b: a % b, i, i), "divmod": (divmod, i, i),
    "pow": (lambda a, b: a**b, i, lambda: R.randrange(0, 40)),
    "powmod": (pow, i, i, i), "powinv": (pow, i, lambda: -R.randrange(1, 9), i),
    "shl": (lambda a, b: a << b, i, lambda: R.choice([0, 1, 63, 64, 65, 300, -1])),
    "shr": (lambda a, b: a >> b, i, lambda: R.choice([0, 1, 63, 64, 65, 300, 10**30, -1])),
    "bit_length": (int.bit_length, i), "bit_count": (int.bit_count, i), "isqrt": (math.isqrt, i),
    "gcd": (math.gcd, i, i), "lcm": (math.lcm, i, i), "iround": (round, i, lambda: R.randrange(-40, 2)),
    "to_big": (lambda n, k: n.to_bytes(k, "big"), i, lambda: R.randrange(-1, 20)),
    "to_little": (lambda n, k: n.to_bytes(k, "little"), i, lambda: R.randrange(0, 20)),
    "to_signed": (lambda n, k: n.to_bytes(k, "big", signed=True), i, lambda: R.randrange(0, 20)),
    "from_big": (lambda b: int.from_bytes(b, "big"), lambda: R.randbytes(R.randrange(12))),
    "from_signed": (lambda b: int.from_bytes(b, "little", signed=True), lambda: R.randbytes(R.randrange(12))),
    "decimal": (str, i), "bin": (bin, i), "oct": (oct, i), "hexi": (hex, i),
    "cmp": (lambda n, x: "none" if x != x else (n > x) - (n < x), lambda: R.choice(
        [i(), R.choice(NAN_FREE).__trunc__() + R.randrange(-1, 2)]), f),
    "biglit": (parse_big, lambda: R.choice(["7", "12", "a", "1_1", "0"]), lambda: R.choice([1, 2150, 2151, 4300, 4301])),
}


def rows(ops, count):
    for name, (fn, *gens) in ops.items():
        for _ in range(count):
            args = [g() for g in gens]
            yield "\t".join([name, *map(show, args), call(fn, args)])


def fixed():
    for s in FLOAT_TEXTS:
        yield "\t".join(["parse", esc(s), "!ValueError: x" if call(float, [s])[0] == "!" else call(float, [s])])
    for s in COMPLEX_TEXTS + FLOAT_TEXTS:
        yield "\t".join(["cparse", esc(s), "!ValueError: x" if call(complex, [s])[0] == "!" else call(complex, [s])])
    for s in HEX_TEXTS:
        yield "\t".join(["fromhexhex", esc(s), call(float.fromhex, [s])])
    for _ in range(COUNT * 4):  # halfway between two shortest texts
        x = (R.getrandbits(53) | 1 << 52 | 1) / 2 ** R.choice([2, 3, 4, 5, 6, 7, 8])
        yield "\t".join(["repr", show(x), repr(x)])
    for x in NAN_FREE:
        yield "\t".join(["repr", show(x), repr(x)])


def int_texts():
    yield "\t".join(["to_signed", show(-1), show(0), call(lambda: (-1).to_bytes(0, "big", signed=True), [])])
    for s in INT_TEXTS:
        for base in (0, 2, 8, 10, 16, 36):
            yield "\t".join(["int", esc(s), show(base), call(int, [s, base])])
    yield "\t".join(["int", "1", show(37), call(int, ["1", 37])])


UNARY = """acos acosh asin asinh atan atanh cbrt cos cosh degrees erf erfc exp exp2 expm1 fabs gamma lgamma log log10
log1p log2 radians sin sinh sqrt tan tanh frexp modf ulp""".split()


def g():
    """A float of moderate size, mostly."""
    k = R.random()
    if k < 0.15:
        return f()
    if k < 0.5:
        return R.uniform(-1, 1)
    if k < 0.8:
        return R.uniform(-12, 30)
    return R.choice([R.uniform(-180, 180), R.uniform(-800, 800), R.randrange(-5, 30) * 1.0, R.random() * 10.0 ** R.randrange(-12, 3)])


def some(n, gen=g):
    return lambda: [gen() for _ in range(n if isinstance(n, int) else R.randrange(*n))]


MATH = {
    **{name: (getattr(math, name), g) for name in UNARY},
    "atan2": (math.atan2, g, g), "pow": (math.pow, g, g), "mfmod": (math.fmod, g, g), "remainder": (math.remainder, g, g),
    "ldexp": (math.ldexp, f, lambda: R.choice([0, 1, -1, 10**30, -(10**30), R.randrange(-2200, 2200)])),
    "fma": (math.fma, f, g, f), "isclose": (lambda a, e, r, t: math.isclose(a, a * (1 + e), rel_tol=r, abs_tol=t), g, lambda: R.choice([1e-9, 1e-10, 0.0, 1.0]), lambda: R.choice([1e-9, 0.0, -1.0, 0.5]), lambda: R.choice([0.0, 1e-3])),
    "nextafter": (lambda x, y, s: math.nextafter(x, y, steps=s), f, f, lambda: R.choice([0, 1, 1, 2, 1000, 2**62, 10**30, -1])),
    "fsum": (math.fsum, some((0, 12))), "fsumwild": (math.fsum, some((0, 9), f)),
    "sumprod": (math.sumprod, some(4), some(4)), "sumprodwild": (math.sumprod, some(3, f), some(3, f)),
    "hypot": (lambda v: math.hypot(*v), some((0, 6))), "hypotwild": (lambda v: math.hypot(*v), some((1, 4), f)),
    "dist": (math.dist, some(3), some(3)),
    "logint": (math.log, i), "log2int": (math.log2, i), "log10int": (math.log10, i),
    "factorial": (math.factorial, lambda: R.choice([R.randrange(-2, 60), R.randrange(300)])),
    "comb": (math.comb, lambda: R.choice([i(), R.randrange(80)]), lambda: R.randrange(-1, 45)),
    "perm": (math.perm, lambda: R.choice([i(), R.randrange(80)]), lambda: R.randrange(-1, 45)),
}


def maths():
    yield from rows(MATH, COUNT // 2)
    for n, k in [(10**30, 10**29), (10**30, 10**30 - 2), (5, 10**30), (-1, -1)]:
        yield "\t".join(["comb", show(n), show(k), call(math.comb, [n, k])])
        if k != 10**30 - 2:
            yield "\t".join(["perm", show(n), show(k), call(math.perm, [n, k])])
    yield "\t".join(["factorial", show(10**20), call(math.factorial, [10**20])])


def twister():
    for _ in range(min(COUNT, 40)):
        seed = R.choice([0, 1, -1, 42, R.getrandbits(31), -R.getrandbits(64), R.getrandbits(200), R.getrandbits(32 * 700)])
        r = random.Random(seed)
        yield "\t".join(["random", show(seed), show([r.random() for _ in range(3)])])
        bits = [R.choice([1, 5, 31, 32, 33, 53, 64, 65, 96, 100, 1000]) for _ in range(4)]
        yield "\t".join(["bits", show(seed), show(bits), show([r.getrandbits(k) for k in bits])])
        word = "".join(R.choice("abcdé\u4e2d") for _ in range(R.choice([0, 1, 3, 50, 111, 112, 127, 128, 300])))
        yield "\t".join(["word", word.encode().hex(), show(random.Random(word).random())])
        r = random.Random(seed)
        skip = R.randrange(2000)
        for _ in range(skip):
            r.random()
        yield "\t".join(["skip", show(seed), show(skip), show([r.random(), r.getstate()[1][624], r.getstate()[1][300]])])


def write(name, lines):
    with open(os.path.join(HERE, name), "w") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    write("float.tsv", [*rows(FLOAT_OPS, COUNT), *fixed()])
    write("math.tsv", maths())
    write("twister.tsv", twister())
    write("int.tsv", [*rows(INT_OPS, COUNT // 2), *int_texts()])
