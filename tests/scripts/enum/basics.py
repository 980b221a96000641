# Enum, IntEnum, StrEnum, Flag, IntFlag.
from enum import *
import enum
class Color(Enum):
    RED=1; GREEN=2; BLUE=3; CRIMSON=1
    def d(self): return self.name.lower()
    @property
    def v2(self): return self.value*2
    @classmethod
    def default(cls): return cls.RED
print(list(Color), Color.RED, repr(Color.RED), Color(2), Color['BLUE'], Color.CRIMSON, Color.RED.d(), Color.RED.v2, Color.default(), len(Color), Color.RED is Color.CRIMSON)
print(Color.__members__, Color.RED in Color, 1 in Color, 9 in Color, isinstance(Color.RED, Color), Color)
for bad in (lambda: Color(9), lambda: Color['X'], lambda: setattr(Color,'RED',5), lambda: Color.X, lambda: Color.RED<Color.BLUE, lambda: Color.RED.RED):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class A(Enum):
    X=auto(); Y=auto(); Z=10; W=auto()
print([(a.name,a.value) for a in A], f"{A.X} {A.X!r:>10} {A.X:>8}")
class I(IntEnum):
    ONE=1; TWO=2
print(I.ONE, repr(I.ONE), I.ONE+1, I.ONE<I.TWO, f"{I.TWO}", I(1), I.ONE==1, "%d" % I.TWO, [10,20,30][I.ONE])
class S(StrEnum):
    A=auto(); B="bee"
print(S.A, repr(S.A), S.A.value, S.B.upper(), S.B=="bee")
class P(Flag):
    R=auto(); W=auto(); X=auto(); RW=R|W
print(P.R|P.X, repr(P.R|P.X), P.RW, repr(P.RW), P.R in P.RW, ~P.R, P(0), repr(P(0)), list(P.RW), list(P), bool(P.R&P.W), P.R^P.RW, P(7), len(P.RW))
class F(IntFlag):
    A=1;B=2;C=4
print(F.A|F.B, repr(F.A|F.B), repr(F.A|8), F.A|F.B==3, ~F.A, repr(~F.A), repr(F(0)))
try: P(16)
except ValueError as e: print(e)
class Planet(Enum):
    EARTH=(5.976e24,6.37814e6); MARS=(6.421e23,3.3972e6)
    def __init__(self, mass, radius): self.mass=mass; self.radius=radius
    @property
    def g(self): return 6.67300E-11*self.mass/(self.radius*self.radius)
print(Planet.EARTH.g, Planet.MARS, Planet.MARS.value, repr(Planet.EARTH))
print(Enum('Animal','CAT DOG'), list(Enum('Animal','CAT DOG')), Enum('B',{'x':5}).x.value)
try:
    @unique
    class M(Enum): A=1;B=1
except ValueError as e: print(e)
class D(Enum):
    A='a'
    def __str__(self): return self.value
print(D.A, f"{D.A}", D('a'), {D.A:1}[D.A], hash(D.A)==hash('A'))
class O(Enum):
    def __new__(cls, v, label):
        o=object.__new__(cls); o._value_=v; o.label=label; return o
    A=1,'one'; B=2,'two'
print(O.A.label, O(2), list(O))
try:
    class E2(Color): Q=1
except TypeError as e: print(e)
class Abc(str, Enum):
    X='x'
print(Abc.X, repr(Abc.X), Abc.X=='x', f"{Abc.X}", Abc.X.upper())
class Miss(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A
print(Miss(99), Color.RED==Color.RED, Color.RED!=Color.BLUE, Color.RED==1)
class N(Enum):
    a=nonmember(5); b=member(lambda:1); 
    def f(self): pass
print(N.a, list(N)==[N.b], enum.Enum, Color.RED.__class__, type(Color))
class LN(Enum):
    @staticmethod
    def _generate_next_value_(name,s,c,l): return name
    N=auto(); S=auto()
print(list(LN))
import copy,pickle
print(copy.deepcopy(Color.RED) is Color.RED, sorted(I), max(I))
