# Copies of what has methods of its own for that, and of what copyreg knows.
import copy
import copyreg
import weakref
from fractions import Fraction


class C:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n


class Registered:
    def __init__(self, n):
        self.n = n

    def __reduce_ex__(self, protocol):
        raise NotImplementedError


copyreg.pickle(Registered, lambda r: (Registered, (r.n + 1,)))
print(copy.copy(Registered(1)).n, copy.deepcopy(Registered(5)).n)


class Six:
    def __reduce__(self):
        return C, (1,), {'n': 2}, None, None, lambda *a: None


for how in (copy.copy, copy.deepcopy):
    try:
        how(Six())
    except TypeError as error:
        print(type(error).__name__)


class Hidden:
    def __getattribute__(self, name):
        if name.startswith('__reduce'):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


for how in (copy.copy, copy.deepcopy):
    try:
        how(Hidden())
    except copy.Error as error:
        print(str(error).replace('__main__.', ''))
c = C([1])
bound = copy.deepcopy(c.method)
print(bound() == [1], bound() is c.n, bound.__self__ is c)
r = weakref.ref(c)
print(copy.copy(r) is r, copy.deepcopy(r) is r, copy.copy(C.method.__code__) is C.method.__code__)
for text in ('3/4', ' 3 / 4 ', '-1_000/3', '1.5', '.5e2', '1.', '1_0.2_5', '+7', '1 /', '3/0', 'x', '1__0', '1/-2', '--1'):
    try:
        print(repr(Fraction(text)), end=' ')
    except (ValueError, ZeroDivisionError) as error:
        print(error, end=' ')
print()
for spec in ('09,.2f', '013,.2f', '010_.1f', '.3f', '+.2e', '>12.3g', '06f', '006f', '.02f', '05', '>9', '_', '#', 'z.1f', '.1%'):
    try:
        print(spec, repr(format(Fraction(-6172839, 5000), spec)), repr(format(Fraction(7), spec)))
    except ValueError as error:
        print(spec, error)
