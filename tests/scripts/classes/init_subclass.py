# __init_subclass__ with and without keywords.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(Base): pass
class C(A, tag="c"): pass
print(Base.registry, A.tag, B.tag, C.tag)
try:
    class D(Base, other=1): pass
except TypeError as e:
    print("TypeError:", e)
try:
    class E(object, key=1): pass
except TypeError as e:
    print("TypeError:", e)
class Strict:
    def __init_subclass__(cls):
        if not hasattr(cls, "run"): raise TypeError(f"{cls.__name__} needs run")
try:
    class F(Strict): pass
except TypeError as e:
    print("TypeError:", e)
class G(Strict):
    def run(self): return 1
print(G().run())
T = type("T", (Base,), {}, tag="from type")
print(T.tag)
print(type(Base.__dict__["__init_subclass__"]).__name__)
