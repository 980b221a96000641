# Functions are descriptors; __get__ can be called by hand.
def f(self, x): return (self, x)
print(f.__get__(1)(2), f.__get__("o", str)("x"))
print(f.__get__(None, int) is f)
class C:
    m = f
    l = len
    b = "abc".upper
    c = int
    s = str.upper
c = C()
c2 = C.m(1, 2)
print(c2, c.m("x")[1], c.l([1, 2]), c.b(), c.c("7"))
try:
    c.s()
except TypeError as e:
    print(e)
print(property(lambda s: s * 2).__get__(4), classmethod(lambda k: k).__get__(None, int), staticmethod(f).__get__(1) is f)
print(str.upper.__get__("abc")(), int.__add__.__get__(3)(4))
