# A class body is code: loops, conditions, names, deletion.
class C:
    a = 1
    b = a + 1
    for i in range(3):
        c = i
    if a == 1:
        d = "yes"
    else:
        e = "no"
    def f(self): return 1
    g = f
    del a
    squares = [x * x for x in range(4)]
    lam = lambda self: self.b
    print("in the body", b, c, d)
    try:
        1 / 0
    except ZeroDivisionError as err:
        msg = str(err)
print(C.b, C.c, C.d, C.i, hasattr(C, "a"), hasattr(C, "e"), C.squares, C().lam(), C().g(), C.msg)
print([k for k in C.__dict__ if not k.startswith("__")])
x = "global"
class D:
    y = x
    x = "class"
    z = x
    def get(self): return x
print(D.y, D.z, D().get(), x)
class E:
    global made_global
    made_global = 5
print(made_global, hasattr(E, "made_global"))
try:
    class F:
        n = 2
        bad = [n for _ in range(2)]
        worse = [i for i in range(3) if i < n]
    print(F.bad, F.worse)
except NameError as e:
    print(e)
class G:
    n = 3
    ok = [i for i in range(n)]
print(G.ok)
print(__name__, C.__module__, C.__qualname__)
try:
    class H:
        undefined_thing
except NameError as e:
    print(e)
