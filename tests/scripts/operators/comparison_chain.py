# Chained comparisons evaluate each operand once and stop early.
log = []
def v(x):
    log.append(x)
    return x
def show(r):
    print(r, log)
    log.clear()
show(v(1) < v(2) < v(3))
show(v(3) < v(2) < v(1))
show(v(1) < v(2) > v(0) != v(5))
show(v(1) == v(1) == v(2) == v(2))
show(v(1) in v([1]) in v([[1]]))
show(v(1) is v(1) is not v(None))
show(not v(1) < v(2) < v(0))
show(1 < 3 < 2 or v("else"))
x = 5
print(1 <= x <= 10, 1 < x < 5, 0 < x > 2 < 9, x == 5 == 5.0, "a" < "b" < "c" <= "c")
class T:
    def __init__(s, r): s.r = r
    def __lt__(s, o): return s.r
print(T("truthy") < T("last") < 0, T("") < T("never") < 0, T([]) < 1 < undefined if False else "lazy")
print(T(0) < 1 < undefined_name)
print([1, 2] == [1, 2] in [[1, 2]], 1 < 2 == True, (1 < 2) == True, (3 > 2) is (2 > 1))
