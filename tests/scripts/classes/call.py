# __call__.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *a, k=0, **kw): return (self.n + x, a, k, kw)
a = Adder(10)
print(a(1), a(1, 2, k=3, z=4), callable(a), callable(Adder), callable(1))
try:
    a()
except TypeError as e:
    print(e)
class N: pass
n = N()
n.__call__ = lambda: "instance attribute is not used"
try:
    n()
except TypeError as e:
    print(e)
print(callable(n), n.__call__())
class Chain:
    __call__ = Adder(5)
print(Chain()(1))
class Stat:
    @staticmethod
    def __call__(x): return ("static", x)
print(Stat()(3))
print(list(map(Adder(1), [1, 2])), sorted([3, 1, 2], key=Adder(0)))
