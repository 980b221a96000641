# How classes, instances and methods show themselves (addresses removed).
def show(x):
    s = repr(x)
    i = s.find(" at 0x")
    return s if i < 0 else s[:i] + " at ADDRESS" + (">" if s.endswith(">") and not s.endswith(">>") else ">>")
class A:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    class Inner:
        def m(self): pass
def f():
    class Local:
        def g(self): pass
    return Local
def g():
    yield
class R:
    def __repr__(self): return "R!"
    def m(self): pass
class S:
    def __str__(self): return "S as str"
for x in (A, A.Inner, f(), A(), A.Inner(), f()(), A.m, A.c, A.s, A().m, A.Inner().m, f().g, f()().g, g, g(), lambda: 0, R(), R().m,
          S(), object(), super(A, A()), property()):
    print(show(x))
print(str(S()), f"{S()}", str(R()), [R(), S].__class__)
print(int, str, type, object, ValueError, type(None), type(len), type([].append))
print(len, [].append.__name__, str.upper, int.__add__, dict.fromkeys.__name__)
class BadRepr:
    def __repr__(self): return 5
try:
    repr(BadRepr())
except TypeError as e:
    print(e)
class BadStr:
    def __str__(self): return None
try:
    str(BadStr())
except TypeError as e:
    print(e)
