# Every binary arithmetic operator finds its dunder.
class V:
    def __add__(s, o): return ("add", o)
    def __sub__(s, o): return ("sub", o)
    def __mul__(s, o): return ("mul", o)
    def __truediv__(s, o): return ("truediv", o)
    def __floordiv__(s, o): return ("floordiv", o)
    def __mod__(s, o): return ("mod", o)
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __matmul__(s, o): return ("matmul", o)
    def __lshift__(s, o): return ("lshift", o)
    def __rshift__(s, o): return ("rshift", o)
    def __and__(s, o): return ("and", o)
    def __or__(s, o): return ("or", o)
    def __xor__(s, o): return ("xor", o)
    def __divmod__(s, o): return ("divmod", o)
    def __neg__(s): return "neg"
    def __pos__(s): return "pos"
    def __invert__(s): return "invert"
    def __abs__(s): return "abs"
v = V()
print(v + 1, v - 1, v * 1, v / 1, v // 1, v % 1, v ** 1, v @ 1)
print(v << 1, v >> 1, v & 1, v | 1, v ^ 1, divmod(v, 1), pow(v, 1), pow(v, 1, 2))
print(-v, +v, ~v, abs(v))
print(v + "s", v * None, v % (1, 2), v ** v is not None)
