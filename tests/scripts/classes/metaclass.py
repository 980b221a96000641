# Metaclasses: __new__, __init__, __call__, __prepare__, attributes.
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        ns["added"] = "by meta"
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print("call", a)
        o = super().__call__(*a)
        o.made = True
        return o
    def __len__(cls): return 7
    def __repr__(cls): return "<" + cls.__name__ + ">"
    def __getattr__(cls, n): return "meta " + n
    @property
    def prop(cls): return "prop of " + cls.__name__
    def method(cls): return cls.__name__
class A(metaclass=Meta, opt=1):
    x = 1
    def __init__(self, v): self.v = v
class B(A):
    y = 2
a = A(5)
print(a.v, a.made, a.added, len(A), A, A.unknown, B.prop, B.method(), type(A) is Meta, type(B).__name__)
try:
    a.method
except AttributeError as e:
    print(e)
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"preset": 10}
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw): pass
class P(metaclass=Prep, k=2):
    got = preset + 1
print(P.got, P.preset)
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as e:
    print("TypeError:", e)
def fmeta(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class F(metaclass=fmeta):
    a = 1
print(F)
print(isinstance(A, Meta), isinstance(A, type), issubclass(Meta, type))
