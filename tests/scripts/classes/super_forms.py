# super in all its forms.
class A:
    def m(self): return ["A"]
    @classmethod
    def c(cls): return ["A", cls.__name__]
    @staticmethod
    def s(): return ["A static"]
    x = "A.x"
    @property
    def p(self): return ["A.p"]
class B(A):
    def m(self): return ["B"] + super().m()
    @classmethod
    def c(cls): return ["B"] + super().c()
    @staticmethod
    def s(): return ["B static"] + super(B, B).s()
    x = "B.x"
    @property
    def p(self): return ["B.p"] + super().p
    def two(self): return super(B, self).m()
    def attr(self): return super().x, super(B, type(self)).x
class C(A):
    def m(self): return ["C"] + super().m()
    @classmethod
    def c(cls): return ["C"] + super(C, cls).c()
class D(B, C):
    def m(self): return ["D"] + super().m()
    def skip(self): return super(B, self).m()
d = D()
print(d.m(), D.c(), d.s(), d.p, d.two(), d.attr(), d.skip())
print(super(B, d).m(), super(D, d).x, super(B, D).c(), super(A, A()).__hash__ is not None)
s = super(B, d)
print(s.__thisclass__.__name__, s.__self_class__.__name__, s.__self__ is d)
print(super(B, B).__thisclass__.__name__)
