# Arguments by name, gathered and spread, many times over.
def f(a, b=2, *args, k, z=5, **kw):
    return (a, b, args, k, z, kw)
def g(n, *, m=3):
    for i in range(n):
        yield i * m
class C:
    def __init__(self, x, *ys, **kw):
        self.x = x; self.ys = ys; self.kw = kw
    def m(self, *a, **k):
        return (self.x, a, k)
    def __call__(self, *a, q=1):
        return (a, q)
class E: pass
def clo(a, *b, c=3):
    def inner(): return (a, b, c)
    return inner
def test():
    for i in range(120):
        out = []
        out.append(f(1, k=i))
        out.append(f(1, 2, 3, 4, k=i, y=7))
        out.append(f(*(1, 2, 3), **{'k': i, 'w': 2}))
        out.append(list(g(3, m=i)))
        out.append(list(g(*[2])))
        c = C(i, 1, 2, z=3)
        out.append((c.x, c.ys, c.kw))
        out.append(c.m(1, *(2, 3), k=4))
        m = c.m
        out.append(m(x=5)); out.append(c(1, 2, q=3)); out.append(c())
        out.append(type(E()).__name__)
        out.append(clo(1, 2, c=i)())
        out.append(clo(b'x', *range(2))())
        for bad in (lambda: f(), lambda: f(1), lambda: f(1, a=2, k=3), lambda: g(1, 2), lambda: g(n=1, q=2), lambda: C(), lambda: f(1, k=2, **{'k': 3}), lambda: f(*5), lambda: f(**5), lambda: E(1), lambda: E(x=1), lambda: g()):
            try: bad()
            except TypeError as e: out.append(str(e))
    return out
# The last round: by then the loop has machine code.
for row in test():
    print(row)
def rec(n, *a, **k):
    return rec(n + 1, *a, **k)
try: rec(0, 1, x=2)
except RecursionError as e: print('RE', str(e)[:40])
