"""Objects that get another class or another dict, and modules with a class of their own."""
import math
import sys
import types


class One:
    __slots__ = ('a', 'b')


class Two:
    __slots__ = ('b', 'a')


class Three:
    __slots__ = ('a', 'c')


x = One()
x.a = 1
x.__class__ = Two
print(type(x).__name__, x.a)
try:
    x.__class__ = Three
except TypeError as e:
    print(e)


class Plain:
    def __init__(self):
        self.value = 1


p = Plain()
del p.__dict__
print(p.__dict__, hasattr(p, 'value'))
p.value = 2
print(vars(p))


class Module(types.ModuleType):
    @property
    def answer(self):
        return 42

    def __call__(self, x):
        return x + 1

    def __getattr__(self, name):
        return name.upper()


module = sys.modules[__name__]
module.__class__ = Module
print(module.answer, module(1), module.nothing, type(module).__name__, isinstance(module, types.ModuleType))
math.__class__ = Module
print(math.answer, math.floor(2.5), math.sqrt(4))
math.__class__ = types.ModuleType
print(hasattr(math, 'answer'), type(math))
for other in (int, Plain):
    try:
        module.__class__ = other
    except TypeError as e:
        print(e)


class Number(float):
    def __init__(self, value, unit=None):
        self.unit = unit


class Refusing(float):
    pass


print(Number(2.5, unit='m'), Number(2.5, unit='m').unit)
for attempt in (lambda: float(1, x=2), lambda: Refusing(1, x=2)):
    try:
        attempt()
    except TypeError as e:
        print('refused')


class Bytes(bytes):
    pass


print(float(Bytes(b'2.5')), float(b' 1e3 '), float(bytearray(b'7')))
