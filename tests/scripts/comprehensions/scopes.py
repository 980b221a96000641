# The scope of comprehension variables.
x = "global"
def f():
    x = "local"
    a = [x for x in range(3)]
    b = {x: x for x in "ab"}
    return x, a, b
print(f())
def g():
    return [x for _ in range(2)], {x for _ in range(1)}
print(g())
def h(n):
    fs = [lambda: i for i in range(n)]
    return [f() for f in fs]
print(h(3))
def k():
    i = 10
    r = [i for i in range(3)] + [i]
    return r
print(k())
class C:
    y = 5
    a = [y for _ in range(2)] if False else "class names are hidden inside, except the first iterable"
    b = [i for i in range(y)]
    z = [x for _ in range(1)]
print(C.a, C.b, C.z)
def m():
    return [[x, y] for x in range(2) for y in [x * 10]], "x" in locals()
print(m())
def n():
    def inner(): return [v * 2 for v in data]
    data = [1, 2]
    return inner()
print(n())
def p():
    total = 0
    [total := total + v for v in range(5)]
    return total
print(p())
try: i_only_inside
except NameError as e: print(e)
[q for q in range(3)]
try: q
except NameError as e: print(e)
def r():
    del_me = [t for t in range(3)]
    try: return t
    except NameError as e: return type(e).__name__, str(e)
print(r())
print([locals_ for locals_ in [sorted(k for k in {"a": 1})]], [i for i in [j for j in range(3)] if i])
def s():
    x = [x for x in range(3)]
    return x
print(s())
def u(): return [(lambda: (a, b))() for a in range(2) for b in range(2)]
print(u())
print([[y for y in range(x)] for x in range(3)], [x for x in [x for x in range(2)]], x)
def w():
    try:
        return [undefined_thing for _ in range(1)]
    except NameError as e: return str(e)
print(w())
exec("r = [a + b for a in xs for b in xs]", {"xs": [1, 2]}, d := {})
print(d)
def outer():
    z = 1
    def inner():
        nonlocal z
        z = [z + i for i in range(2)]
        return z
    return inner(), z
print(outer())
