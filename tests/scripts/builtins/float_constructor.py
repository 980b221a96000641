# float() from strings and numbers.
for x in ("1", "1.5", "-1.5", "+.5", "5.", "1e5", "1E-5", "1_0.5", " 2 \n", "inf", "-Infinity", "NaN", "iNf", "0x1p3", "", " ", ".", "e5", "1e", "1.2.3", "x", "1__0", "1_", "٣.٥", b"1.5", b"x", 1, True, 10**20, 10**400, None, [], 1j, "1e400", "1e-400", "-0", "123456789012345678901234567890", "0.1", "4.9e-324", "2e-324", "1.7976931348623159e308", "infinit", "nan1", "1 2", "é", bytearray(b"2.5"), "0" * 30 + "1", "1" + "0" * 30, "9007199254740993", "0.30000000000000004"):
    try:
        print(repr(x) if len(repr(x)) < 60 else "long", float(x))
    except Exception as e:
        print(repr(x) if len(repr(x)) < 60 else "long", type(e).__name__, e)
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 3
class B:
    def __float__(self): return "x"
for v in (F(), I(), B()):
    try:
        print(float(v))
    except TypeError as e:
        print(e)
