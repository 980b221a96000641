# Adding, replacing and removing methods while instances live.
class A:
    def f(self): return "f1"
a = A()
g = a.f
print(a.f())
def f2(self): return "f2"
A.f = f2
print(a.f(), g())
del A.f
try:
    a.f()
except AttributeError as e:
    print(e)
class B(A):
    def f(self): return "B.f"
b = B()
A.f = lambda self: "A.f"
print(b.f())
del B.f
print(b.f())
try:
    del B.f
except AttributeError as e:
    print(e)
a.f = lambda: "own"
print(a.f())
del a.f
print(a.f())
A.count = 0
def inc(self): self.count += 1; return self.count
A.inc = inc
print(a.inc(), a.inc(), A.count, b.inc())
