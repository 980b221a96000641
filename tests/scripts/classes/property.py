# Properties: get, set, delete, inherit.
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "the c doc"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self):
        print("deleting")
        self._c = None
    @property
    def ro(self): return "read only"
    wo = property(None, lambda self, v: print("set", v))
    none = property()
t = T()
print(t.c)
t.c = 5
print(t.c, t._c)
del t.c
print(t.c)
try:
    t.c = -300
except ValueError as e:
    print(e)
def attempt(f):
    try:
        print(f())
    except AttributeError as e:
        print("AttributeError:", e)
attempt(lambda: setattr(t, "ro", 1))
attempt(lambda: delattr(t, "ro"))
attempt(lambda: t.wo)
attempt(lambda: setattr(t, "wo", 7))
attempt(lambda: t.none)
attempt(lambda: setattr(t, "none", 1))
attempt(lambda: delattr(t, "none"))
print(T.c.__doc__, T.c.fget.__name__, T.ro.fset, type(T.c).__name__)
class U(T):
    @property
    def c(self): return super().c, "U"
    @T.ro.getter
    def ro(self): return "U ro"
u = U()
print(u.c, u.ro)
attempt(lambda: setattr(u, "c", 1))
t.__dict__["ro"] = "shadow"
print(t.ro)
class G:
    @property
    def bad(self): raise AttributeError("inside")
    def __getattr__(self, n): return "fallback " + n
print(G().bad)
