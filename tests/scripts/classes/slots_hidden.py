# Slots of the same name in a class and its base, and names that come from iterators.
class A:
    __slots__ = ('x', 'y')
class B(A):
    __slots__ = ('x',)
b = B()
b.x = 1
A.x.__set__(b, 2)
print(b.x, A.x.__get__(b), B.x.__get__(b), A.x is B.x)
del b.x
try: b.x
except AttributeError as e: print(e)
print(A.x.__get__(b))
class C:
    __slots__ = (s for s in 'ab')
print(C.a, C.b)
c = C(); c.a = 1
try: c.z = 3
except AttributeError as e: print(e)
class D:
    __slots__ = iter(['p', 'q'])
d = D(); d.p = 1; print(d.p)
class E:
    __slots__ = {'m': 'doc m', 'n': 'doc n'}
print(E.m.__doc__, type(E.__slots__))
class F:
    __slots__ = map(str, ['r'])
print(F.r)
print(list(D.__slots__))
for bad in (5, (1,), ['a b'], [''], ('__dict__','__dict__'), ('x','x')):
    try:
        class G: __slots__ = bad
        print('ok')
    except Exception as e: print(type(e), e)
try:
    class H:
        __slots__ = ('x',)
        x = 1
except Exception as e: print(type(e), e)
class I(A):
    __slots__ = ('__dict__',)
i = I(); i.foo = 1; i.x = 4; print(i.__dict__, i.x)
class J: __slots__ = ('__priv',)
j = J(); j._J__priv = 3; print(j._J__priv, J.__slots__)
import copy, pickle
class K(A): __slots__ = ('x', 'k')
k = K(); k.x = 1; k.k = 2; A.x.__set__(k, 7)
c = copy.copy(k); print(c.x, c.k)
try: print(A.x.__get__(c))
except AttributeError as e: print('ae', e)
class L: __slots__ = 'solo'
print(L.solo)
def gen():
    yield 'a'
    raise ValueError('in gen')
try:
    class N: __slots__ = gen()
except ValueError as e: print(e)
