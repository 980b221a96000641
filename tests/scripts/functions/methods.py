# Bound and unbound methods.
class C:
    def m(self, a, b=2): return (a, b)
    def nothing(): return 1
c = C()
print(c.m(1), C.m(c, 1), c.m(b=5, a=4))
bm = c.m
print(bm(7), bm.__self__ is c, bm.__func__ is C.m, bm.__name__, bm.__qualname__)
print(c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m), C().m == c.m)
for call in (lambda: c.m(), lambda: c.m(1, 2, 3), lambda: c.m(1, self=2), lambda: C.m(), lambda: C.m(1),
             lambda: c.nothing(), lambda: C.nothing(), lambda: c.m(1, x=1), lambda: C.m(c)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
try:
    c.m.x = 1
except AttributeError as e:
    print("AttributeError:", e)
def outer(self): return ("outer", self is c)
C.o = outer
print(c.o())
c.own = lambda: "own, no self"
print(c.own())
