# globals(), locals(), and assignment through them.
g = 1
print(globals()["g"], "g" in globals(), globals() is globals())
globals()["made"] = 42
print(made)
def f(a, b=2):
    c = 3
    d = locals()
    return d
print(f(1))
def k(a):
    locals()["a"] = 99
    return a
print(k(1))
def nested():
    v = 1
    def inner():
        w = v
        return sorted(locals())
    return inner(), sorted(n for n in locals() if n != "inner")
print(nested())
class C:
    x = 1
    names = sorted(n for n in list(locals()) if not n.startswith("__"))
print(C.names)
print(locals() is globals())
def h():
    exec("zz = 5")
    try: return zz
    except NameError as e: return str(e)
print(h())
def m():
    ns = {}
    exec("zz = 5", ns)
    return ns["zz"], "__builtins__" in ns
print(m())
def e():
    x = 10
    return eval("x + 1"), eval("x", {"x": 5}), eval("x", {"x": 5}, {"x": 6}), [eval("x") for _ in range(1)]
print(e())
def v(): 
    a = 1
    return vars() == locals()
print(v(), vars() is globals())
len = lambda x: "shadowed"
print(len([1, 2]))
del len
print(len([1, 2]))
import builtins
builtins.extra_builtin = "everywhere"
print(extra_builtin)
del builtins.extra_builtin
try: extra_builtin
except NameError as err: print(err)
def snap():
    a = 1
    l1 = locals()
    b = 2
    l2 = locals()
    return sorted(l1), sorted(k for k in l2 if k[0] != "l")
print(snap())
