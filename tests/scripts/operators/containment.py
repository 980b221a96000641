# in and not in: __contains__, __iter__, __getitem__.
class C:
    def __contains__(s, x): return x > 5
class I:
    def __iter__(s): return iter([1, 2, 3])
class G:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * 10
class Odd:
    def __contains__(s, x): return "truthy"
class Bad:
    def __getitem__(s, i): raise KeyError(i)
print(6 in C(), 5 in C(), 6 not in C(), 2 in I(), 9 in I(), 9 not in I(), 20 in G(), 25 in G(), 1 in Odd(), 1 not in Odd())
print(2 in [1, 2], 2 in (1, 3), "a" in "cat", "" in "", "ct" in "cat", 1 in {1: 2}, 2 in {1: 2}, 1 in {1}, 98 in b"abc", b"bc" in b"abc", 3 in range(5), 2.0 in [2], 5 in range(0, 10, 2))
nan = float("nan")
print(nan in [nan], nan in (nan,), nan in {nan}, float("nan") in [nan], nan == nan, [nan] == [nan], [nan] == [float("nan")])
for f in (lambda: 1 in 5, lambda: 1 in None, lambda: 1 in "a", lambda: "a" in b"a", lambda: 300 in b"a", lambda: [] in {1}, lambda: [] in {1: 2}, lambda: 1 in Bad(), lambda: 1 in int, lambda: {1} in {frozenset({1})},
          lambda: {} in {1}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
it = iter([1, 2, 3, 4])
print(2 in it, list(it))
g = (x for x in range(10))
print(3 in g, next(g), 20 in g, list(g))
class Eq:
    def __init__(s, n): s.n = n
    def __eq__(s, o): print("eq", s.n, end=" "); return s.n == 2
print(5 in [Eq(1), Eq(2), Eq(3)])
e = Eq(1)
print(e in [e], [e].index(e), [e].count(e))
