# Reflected operators are tried when the left operand gives up.
class R:
    def __radd__(s, o): return ("radd", o)
    def __rsub__(s, o): return ("rsub", o)
    def __rmul__(s, o): return ("rmul", o)
    def __rtruediv__(s, o): return ("rtruediv", o)
    def __rfloordiv__(s, o): return ("rfloordiv", o)
    def __rmod__(s, o): return ("rmod", o)
    def __rpow__(s, o, m=None): return ("rpow", o)
    def __rmatmul__(s, o): return ("rmatmul", o)
    def __rlshift__(s, o): return ("rlshift", o)
    def __rrshift__(s, o): return ("rrshift", o)
    def __rand__(s, o): return ("rand", o)
    def __ror__(s, o): return ("ror", o)
    def __rxor__(s, o): return ("rxor", o)
    def __rdivmod__(s, o): return ("rdivmod", o)
r = R()
for x in (1, 1.5, "s", [1], (1,), None, {1: 2}, {1}, b"b"):
    print(x + r, x - r, x * r, x / r, x // r, x ** r, x @ r)
    print(x << r, x >> r, x & r, x | r, x ^ r, divmod(x, r))
print(1 % r, 1.5 % r, [1] % r)
for f in (lambda: r + 1, lambda: r + r, lambda: r - 1, lambda: r ** 2, lambda: r % 2):
    try:
        print(f())
    except TypeError as e:
        print(e)
