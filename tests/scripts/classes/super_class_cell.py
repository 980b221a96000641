# __class__ inside methods, nested functions and lambdas.
class A:
    def who(self): return __class__.__name__
    def lam(self): return (lambda: __class__)().__name__
    def nested(self):
        def f():
            return super(__class__, self).__repr__() is not None
        return f()
    @classmethod
    def c(cls): return cls is __class__
    def gen(self):
        yield __class__.__name__
        yield super().__eq__(self)
class B(A): pass
b = B()
print(b.who(), b.lam(), b.nested(), B.c(), A.c(), list(b.gen()))
class M:
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.done = True
class L(M, list): pass
x = L([1, 2])
print(x, x.done)
class N:
    __class__ = int
print(N().__class__, isinstance(N(), int), type(N()).__name__)
