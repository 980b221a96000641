# getattr, setattr, hasattr, delattr.
class C:
    x = 1
    def m(self): return "m"
c = C()
print(getattr(c, "x"), getattr(c, "m")(), getattr(c, "y", "default"), getattr(c, "y", None), getattr(int, "__name__"), getattr("abc", "upper")())
setattr(c, "y", 2)
setattr(C, "z", 3)
setattr(c, "not an identifier!", 4)
print(c.y, c.z, getattr(c, "not an identifier!"), hasattr(c, "y"), hasattr(c, "nope"), hasattr(1, "real"), vars(c))
delattr(c, "y")
print(hasattr(c, "y"))
for f in (lambda: getattr(c, "nope"), lambda: getattr(c), lambda: getattr(c, 1), lambda: getattr(c, "a", 1, 2), lambda: setattr(c, "x"), lambda: setattr(c, 1, 2), lambda: delattr(c, "nope"), lambda: delattr(c, 1), lambda: hasattr(c), lambda: hasattr(c, 1), lambda: setattr(1, "x", 1), lambda: delattr(1, "real"),
          lambda: getattr(None, "x"), lambda: getattr(c, "x", default=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
