# __slots__.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y, hasattr(p, "__dict__"), P.__slots__)
p.x = 5
print(p.x)
def attempt(f):
    try:
        print(f())
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)
attempt(lambda: setattr(p, "z", 1))
attempt(lambda: p.z)
del p.x
attempt(lambda: p.x)
attempt(lambda: delattr(p, "x"))
class Q(P): pass
q = Q(1, 2)
q.z = 3
print(q.x, q.z, q.__dict__)
class R(P):
    __slots__ = ("z",)
r = R(1, 2)
r.z = 9
print(r.x, r.z, hasattr(r, "__dict__"))
attempt(lambda: setattr(r, "w", 1))
class One:
    __slots__ = "only"
o = One()
o.only = 1
print(o.only)
attempt(lambda: setattr(o, "o", 1))
class D:
    __slots__ = ("__dict__", "a")
d = D()
d.a = 1
d.b = 2
print(d.a, d.b, d.__dict__)
print(type(P.x).__name__, P.x.__get__(P(7, 8)))
attempt(lambda: type("E", (), {"__slots__": ("a",), "a": 1}))
attempt(lambda: type("F", (), {"__slots__": (1,)}))
attempt(lambda: type("G", (), {"__slots__": ("1a",)}))
class Priv:
    __slots__ = ("__v",)
    def __init__(self): self.__v = 3
    def get(self): return self.__v
print(Priv().get())
