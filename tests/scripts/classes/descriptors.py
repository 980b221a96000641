# __get__, __set__, __delete__: data and non-data descriptors.
class Data:
    def __get__(self, o, t): return ("data get", o is None, t.__name__)
    def __set__(self, o, v): print("data set", v)
    def __delete__(self, o): print("data delete")
class NonData:
    def __get__(self, o, t=None): return ("nondata get", o is None, t.__name__)
class SetOnly:
    def __set__(self, o, v): o.__dict__["so"] = v * 2
class C:
    d = Data()
    n = NonData()
    so = SetOnly()
c = C()
print(c.d, C.d)
c.d = 5
del c.d
c.__dict__["d"] = "instance"
print(c.d)
print(c.n, C.n)
c.n = 7
print(c.n, C.n)
del c.n
print(c.n)
print(type(c.so).__name__)
c.so = 4
print(c.so)
for f in (lambda: delattr(c, "so"), lambda: delattr(c, "n")):
    try:
        f()
    except AttributeError as e:
        print("AttributeError:", e)
class Sub(C): pass
print(Sub().d, Sub.n)
class Typed:
    def __init__(self, t): self.t = t
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, t=None): return self if o is None else o.__dict__[self.name]
    def __set__(self, o, v):
        if not isinstance(v, self.t): raise TypeError(f"{self.name} must be {self.t.__name__}")
        o.__dict__[self.name] = v
class P:
    x = Typed(int)
    y = Typed(str)
p = P()
p.x = 1
p.y = "s"
print(p.x, p.y)
try:
    p.x = "no"
except TypeError as e:
    print(e)
C.d = "replaced"
print(c.d, C.d)
