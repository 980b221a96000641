# Class bodies are not enclosing scopes for their methods.
x = "global"
class A:
    x = "class"
    def get(self): return x
    def get_self(self): return self.x
    lam = lambda self: x
    gen = list(x for _ in range(1))
    lst = [x for _ in range(1)]
    first = [c for c in x]
    default = lambda self, v=x: v
    def with_default(self, v=x): return v
    class Inner:
        y = x
        def get(self): return x
a = A()
print(a.get(), a.get_self(), a.lam(), A.gen, A.lst, A.first, a.default(), a.with_default(), A.Inner.y, A.Inner().get())
def f():
    x = "function"
    class B:
        y = x
        x = "class in function"
        z = x
        def get(self): return x
    return B.y, B.z, B().get()
try: print(f())
except NameError as e: print(type(e).__name__, e)
def g():
    x = "function"
    class B:
        y = x
        def get(self): return x
    x = "changed"
    return B.y, B().get()
print(g())
def h():
    v = 1
    class B:
        nonlocal v
        v = 2
        w = v
    return v, B.w, hasattr(B, "v")
print(h())
class D:
    locals()["dynamic"] = 5
    print(sorted(k for k in locals() if not k.startswith("__")))
print(D.dynamic)
class E:
    if x == "global":
        x = "conditional"
    def f(self): return __class__.x
print(E().f())
def outer(v):
    class F:
        v = v if False else "own"
    return F
try: print(outer(1).v)
except NameError as e: print(type(e).__name__)
class G:
    a = 1
    b = [a + i for i in [a, a]] if False else a
    c = (lambda q=a: q)()
    d = {a: a}
    e = f"{a}"
print(G.b, G.c, G.d, G.e)
