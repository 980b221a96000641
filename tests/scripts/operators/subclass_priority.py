# A subclass on the right with its own reflected method goes first.
class A:
    def __add__(s, o): return "A.add"
    def __radd__(s, o): return "A.radd"
    def __eq__(s, o): return "A.eq"
    def __lt__(s, o): return "A.lt"
    def __gt__(s, o): return "A.gt"
class B(A):
    def __radd__(s, o): return "B.radd"
    def __eq__(s, o): return "B.eq"
    def __gt__(s, o): return "B.gt"
class C(A): pass
class D(A):
    def __add__(s, o): return "D.add"
print(A() + A(), A() + B(), A() + C(), A() + D(), B() + A(), D() + A())
print(A() == B(), B() == A(), A() < B(), A() > B(), A() < C())
class I(int):
    def __radd__(s, o): return "I.radd"
    def __rsub__(s, o): return "I.rsub"
    def __eq__(s, o): return "I.eq"
    __hash__ = int.__hash__
print(1 + I(2), I(1) + 2, I(1) + I(2), 1 - I(5), 1 == I(1), I(1) == 1)
class S(str):
    def __radd__(s, o): return "S.radd"
    def __add__(s, o): return "S.add"
print("a" + S("b"), S("a") + "b", ["a"] + [S("b")])
class L(list):
    def __radd__(s, o): return "L.radd"
print([1] + L([2]), L([1]) + [2])
