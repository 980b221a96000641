# Reading a local before it is bound.
x = "global"
def run(f, *a):
    try: print(f(*a))
    except NameError as e: print(type(e).__name__, e, e.name)
def a():
    print(x)
    x = 1
def b():
    x += 1
def c(flag):
    if flag: y = 1
    return y
def d():
    for i in []: pass
    return i
def e():
    del z
    z = 1
def f():
    try: 1 / 0
    except ZeroDivisionError as err: pass
    return err
def g():
    def inner(): return v
    inner()
    v = 1
def h():
    v = 1
    def inner():
        nonlocal v
        del v
    inner()
    return v
def k():
    with_ = 1
    return undefined_global
def m():
    class C:
        print(nothing)
        nothing = 1
def n():
    [hid for hid in range(2)]
    return hid
def o():
    lam = lambda: late
    return lam()
    late = 1
def p():
    import_me
    import import_me
def q():
    while False: w = 1
    return w
def r():
    x[0] = 1
    x = []
def s():
    fn()
    def fn(): pass
for fn in (a, b): run(fn)
run(c, True); run(c, False)
for fn in (d, e, f, g, h, k, m, n, o, p, q, r, s): run(fn)
print(x)
class K:
    x = x
    y = x + "!"
print(K.x, K.y)
try:
    class L:
        zz = zz
except NameError as e: print(e)
