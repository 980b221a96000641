# __getattr__, __getattribute__, __setattr__, __delattr__.
class G:
    x = 1
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return "made " + name
g = G()
print(g.x, g.y, hasattr(g, "q"), hasattr(g, "_q"), getattr(g, "_q", "default"))
try:
    g._z
except AttributeError as e:
    print("AttributeError", e)
class S:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
s = S()
s.a = 1
s.a += 2
print(s.a)
del s.a
try:
    del s.a
except AttributeError as e:
    print(e)
setattr(s, "b", 5)
delattr(s, "b")
class A:
    def __init__(self): self.v = 3
    def __getattribute__(self, name):
        print("getattribute", name)
        return object.__getattribute__(self, name)
    def m(self): return self.v
a = A()
print(a.v, a.m())
try:
    a.w
except AttributeError as e:
    print(e)
class Both:
    def __getattribute__(self, name):
        if name == "a": raise AttributeError("no a")
        return super().__getattribute__(name)
    def __getattr__(self, name): return "fallback " + name
print(Both().a, Both().b)
class Ro:
    def __setattr__(self, n, v): raise AttributeError(f"cannot set {n}")
try:
    Ro().x = 1
except AttributeError as e:
    print(e)
class R:
    def __getattr__(self, n): raise ValueError("not an attribute error")
try:
    hasattr(R(), "x")
except ValueError as e:
    print(e)
class Len:
    def __getattr__(self, n): return lambda: 5
try:
    len(Len())
except TypeError as e:
    print(e)
