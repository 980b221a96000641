# __enter__ and __exit__, with and without an exception.
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, repr(v), tb is not None)
        return self.swallow
with CM("a") as x: print("body", x)
with CM("b"): pass
try:
    with CM("c"): raise ValueError("v")
except ValueError as e: print("out", e)
with CM("d", True): raise KeyError("swallowed")
print("after d")
with CM("e") as x, CM("f") as y: print(x, y)
with CM("g", True) as x, CM("h") as y: raise IndexError("i")
try:
    with CM("i") as x, CM("j", True) as y: raise IndexError("i")
    print("swallowed by j")
except IndexError: print("not reached")
def f():
    with CM("ret"): return "returned"
print(f())
def g():
    for i in range(3):
        with CM("loop%d" % i):
            if i == 0: continue
            if i == 1: break
g()
with CM("k"):
    with CM("l"): print("nested")
with (CM("m") as a, CM("n") as b,): print(a, b)
with (CM("o")): pass
with CM("p") as (q): print(q)
class T:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): return None
with T() as (a, [b, c]): print(a, b, c)
class H: pass
h = H()
d = {}
with T() as h.x: print(h.x)
with T() as d["k"]: print(d)
with T() as [p, *r]: print(p, r)
