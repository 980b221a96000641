# Rich comparisons and their mirror images.
log = []
class C:
    def __init__(s, n): s.n = n
    def __lt__(s, o): log.append("lt"); return ("lt", s.n)
    def __le__(s, o): log.append("le"); return ("le", s.n)
    def __eq__(s, o): log.append("eq"); return ("eq", s.n)
    def __ne__(s, o): log.append("ne"); return ("ne", s.n)
    def __gt__(s, o): log.append("gt"); return ("gt", s.n)
    def __ge__(s, o): log.append("ge"); return ("ge", s.n)
a, b = C("a"), C("b")
print(a < b, a <= b, a == b, a != b, a > b, a >= b)
print(1 < b, 1 <= b, 1 == b, 1 != b, 1 > b, 1 >= b)
print(a < 1, a <= 1, a == 1, a != 1, a > 1, a >= 1)
print(log)
class OnlyEq:
    def __eq__(s, o): return True
print(OnlyEq() == 1, OnlyEq() != 1, 1 == OnlyEq(), 1 != OnlyEq(), None == OnlyEq())
class OnlyLt:
    def __lt__(s, o): return "lt used"
print(OnlyLt() < 1, 1 > OnlyLt(), OnlyLt() > OnlyLt())
for f in (lambda: OnlyLt() > 1, lambda: OnlyLt() <= 1, lambda: 1 < OnlyLt()):
    try:
        print(f())
    except TypeError as e:
        print(e)
class N: pass
n = N()
print(n == n, n != n, n == N(), n != N())
