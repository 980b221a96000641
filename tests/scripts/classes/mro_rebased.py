# A metaclass orders its classes anew when their bases change.
class M(type):
    def mro(cls):
        print('mro', cls.__name__, [b.__name__ for b in cls.__bases__])
        r = type.mro(cls)
        if X: r.insert(1, X[0])
        return r
X = []
class P: a = 1
class A(metaclass=M): pass
class B(metaclass=M): 
    b = 2
class C(A): pass
C.__bases__ = (B,)
print(C.__mro__, C.b)
X.append(P)
C.__bases__ = (A,)
print(C.__mro__, C().a)
class D(C): pass
X.clear()
C.__bases__ = (B,)
print(D.__mro__)
A.__bases__
class M2(type):
    def mro(cls): 
        if bad == 1: return 5
        if bad == 2: return [1, object]
        if bad == 3: raise ValueError('x')
        if bad == 4: return []
        return type.mro(cls)
bad = 0
class E(metaclass=M2): pass
class F(metaclass=M2): pass
class G(E): pass
for bad in (1,2,3,4):
    try: G.__bases__ = (F,); print('ok')
    except Exception as e: print(type(e), e)
    print(G.__bases__, G.__mro__)
    try:
        class H(F): pass
        print(H.__mro__)
    except Exception as e: print(type(e), e)
