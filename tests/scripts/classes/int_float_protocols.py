# __int__, __float__, __index__, __complex__, __bool__, __len__, __round__ and friends.
class N:
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 3
    def __complex__(self): return 1 + 2j
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __abs__(self): return "abs"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pos__(self): return "pos"
    def __bytes__(self): return b"bytes"
    def __format__(self, spec): return f"<{spec}>"
    def __sizeof__(self): return 1
    def __dir__(self): return ["b", "a"]
n = N()
import math
print(int(n), float(n), complex(n), round(n), round(n, 2), abs(n), divmod(n, 1), divmod(1, n), +n, bytes(n), format(n, "x"), f"{n:y}", f"{n}", "{:z}".format(n))
print([10, 11, 12, 13][n], list(range(n)), "ab" * n, bin(n), hex(n), oct(n), [0, 1, 2, 3, 4][n:], math.floor(n), math.ceil(n), math.trunc(n), dir(n))
class OnlyIndex:
    def __index__(self): return 9
o = OnlyIndex()
print(int(o), float(o), complex(o), chr(o), bytes(o), [*range(10)][o])
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 2
    def __len__(self): return -1
for f in (int, float, bin, bool, len, range, lambda x: [1][x], lambda x: not x, complex):
    try:
        print(f(Bad()))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for v in ("s", 1.5, 2**100):
    class Ln:
        def __len__(self): return v
    for f in (len, bool):
        try:
            print(f(Ln()))
        except Exception as e:
            print(type(e).__name__, e)
