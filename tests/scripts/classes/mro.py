# C3 linearisation.
def names(c):
    return " ".join(k.__name__ for k in c.__mro__)
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
for c in (A, K1, K2, K3, Z):
    print(names(c))
class X(A, B): pass
class Y(X, C): pass
class W(Y, D): pass
print(names(W))
class L(A): pass
class R(A): pass
class M(L, R):
    pass
print(names(M))
print(names(bool), "|", names(int), "|", names(ZeroDivisionError), "|", names(type))
print([k.__name__ for k in M.mro()])
A.who = lambda self: "A"
R.who = lambda self: "R"
print(M().who(), L().who())
