# global and nonlocal declarations.
x = 1
def f():
    global x
    x = 2
f()
print(x)
def g():
    global new_global
    new_global = "made"
g()
print(new_global)
def outer():
    v = 1
    def a():
        nonlocal v
        v += 1
        def b():
            nonlocal v
            v *= 10
        b()
        return v
    return a(), v
print(outer())
def mixed():
    x = "local"
    def inner():
        global x
        x = "from inner"
        return x
    return inner(), x
print(mixed(), x)
class C:
    global cg
    cg = 5
    x = "class"
    def m(self): return x
print(cg, C.x, C().m())
def loop():
    global i
    for i in range(3): pass
loop()
print(i)
def imports():
    global math
    import math
imports()
print(math.floor(2.5))
def defs():
    global made_f
    def made_f(): return "made_f"
defs()
print(made_f())
def many():
    global p, q
    p = q = 7
many()
print(p, q)
def exc():
    global err
    try: raise ValueError
    except ValueError as err: pass
exc()
print("err" in globals())
for code in ("nonlocal z", "def f():\n nonlocal z", "def f(a):\n global a", "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f():\n nonlocal x\n x = 1\nx = 2", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f(a):\n nonlocal a", "def f():\n global x\n nonlocal x",
             "class C:\n nonlocal q", "global gg; gg = 1", "x = 1\nglobal x", "def f():\n global x, x", "def f():\n for x in []: pass\n global x", "def f():\n x: int = 1\n global x", "def f():\n global x\n x: int = 1"):
    try:
        compile(code, "s", "exec")
        print(repr(code), "ok")
    except SyntaxError as e: print(repr(code), "|", e.msg)
