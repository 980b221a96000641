# Decorated classes and methods defined by helper functions in the body.
def register(table):
    def deco(c):
        table[c.__name__] = c
        return c
    return deco
table = {}
@register(table)
class A: pass
@register(table)
class B(A): pass
print(sorted(table), table["B"].__bases__ == (A,))
def add_repr(c):
    c.__repr__ = lambda self: f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    return c
@add_repr
class P:
    def __init__(self, x, y): self.x, self.y = x, y
print(P(1, "two"))
class Q:
    def deco(f):
        def w(self, *a): return ("decorated", f(self, *a))
        return w
    @deco
    def m(self, x): return x * 2
    del deco
print(Q().m(4), hasattr(Q, "deco"))
class Total:
    def __init__(self, f): self.f, self.calls = f, 0
    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)
@Total
def g(x): return x + 1
print(g(1), g(2), g.calls)
