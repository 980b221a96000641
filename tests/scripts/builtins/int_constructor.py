# int() from strings, numbers, bytes, with bases.
for args in (("12",), ("-12",), ("+12",), ("  12\n",), ("1_000",), ("0x1f", 16), ("1f", 16), ("0b101", 2), ("101", 2), ("0o17", 8), ("z", 36), ("Z", 36), ("0x1f", 0), ("0b11", 0), ("0o7", 0), ("10", 0), ("0", 0), ("00", 0), ("010", 0), ("010",), ("١٢",), (b"12",), (bytearray(b"7"),), (1.9,), (-1.9,), (True,), (1e20,), ("1" * 50,), ("0" * 5 + "7",), ("-0",), ("ff", 16), ("-0xFF", 16), ("0X1F", 0),
             ("",), (" ",), ("x",), ("1.5",), ("1e5",), ("--1",), ("1 2",), ("_1",), ("1_",), ("1__0",), ("12", 2), ("8", 8), ("g", 16), ("1", 1), ("1", 37), ("1", -1), ("0x", 16), ("é",), (b"x",), (None,), ([],), (1j,), (1, 10), ("1", "10"), ("1", 2.0), (float("nan"),), (float("inf"),), ("1\x00",), ("0b2", 0), ("0_1", 0), ("1", None), (object,)):
    try:
        print(repr(args[0]) if len(args) == 1 else args, int(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
print(int("10", base=2), int("11", base=0))
class I:
    def __int__(self): return 6
class X:
    def __index__(self): return 7
print(int(I()), int(X()), int("11", X()) if False else "")
