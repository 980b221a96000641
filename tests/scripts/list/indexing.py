# Indices, slices and comparisons of sequences, with objects that have __index__.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
l = list(range(10))
print(l[I(3)], l[I(-1)], l[I(2):I(5)], l[::I(3)], (1, 2, 3)[I(1)], "abc"[I(1)], range(10)[I(4)], range(I(3)), l.pop(I(0)), l.index(5, I(1), I(8)), (1, 2, 1).index(1, I(1)), [1] * I(2), I(2) * [1], (0,) * I(3), "ab" * I(2))
l[I(0)] = "x"; del l[I(1)]; l[I(0):I(2)] = "pq"; l.insert(I(1), "ins"); print(l)
print(slice(I(1), I(5), I(2)).indices(I(4)), list(enumerate("a", I(5))), slice(1, 2) == slice(1, 2), slice(1) < slice(2), slice(None, 2) == slice(2), hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): 2}[slice(1)])
class BadI:
    def __index__(self): return "x"
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: l[BadI()], lambda: l[BadI():], lambda: l[1.5], lambda: l["a"], lambda: l[None], lambda: l[1.0:2], lambda: tuple("a")[1.5], lambda: range(5)[1.5], lambda: l.pop(1.5), lambda: l.insert("a", 1), lambda: l.index(1, "a"), lambda: [1, 2][10**20], lambda: [1, 2][:10**20], lambda: [1, 2][-10**20:10**20:10**20], lambda: [1][::0], lambda: l.pop(10**20), lambda: [].pop(10**20), lambda: [0] * 10**12, lambda: [0] * 10**20, lambda: (0,) * 10**15, lambda: [1, 2].remove(3), lambda: [[1]].index([2]), lambda: range(10**20)[10**19], lambda: range(10**20)[-1], lambda: range(10**20)[5:10**19:10**18], lambda: len(range(10**20)), lambda: range(10**20).__len__(), lambda: 10**19 in range(10**20), lambda: range(0, 10**20, 7).index(7 * 10**18), lambda: list(range(10**20, 10**20 + 3)), lambda: list(reversed(range(10**20, 10**20 + 30, 10))), lambda: range(3).count(1), lambda: range(3).count("a"), lambda: range(3).index(5), lambda: 1.0 in range(3), lambda: 1.5 in range(3), lambda: "a" in range(3), lambda: range(3) == range(0, 3, 1), lambda: range(0) == range(5, 2), lambda: range(0, 3, 2) == range(0, 4, 2), lambda: hash(range(0)) == hash(range(5, 2)), lambda: range(5)[1:3], lambda: range(5)[::-1], lambda: range(10)[2:8:3], lambda: range(10, 0, -3)[::-1], lambda: list(range(5)[-10:10]), lambda: range(3) < range(4), lambda: range(1, 2, 3).step, lambda: (range(5).start, range(5).stop), lambda: range(True), lambda: range(5, step=1), lambda: bool(range(0)), lambda: range(3) + range(3), lambda: setattr(range(3), "start", 5), lambda: [1, 2] + (3,), lambda: (1,) + [2], lambda: [1] + None, lambda: [] < (), lambda: [1, 2] < [1, "a"], lambda: [1] == (1,), lambda: [1, 2, 3] > [1, 2], lambda: (1, 2) <= (1, 2), lambda: [1, [2, 3]] == [1, [2, 3]]):
    show(f)
nan = float("nan"); n = [nan]
print(n == n, n == [nan], nan in n, n.index(nan), n.count(nan), (nan,) == (nan,))
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, E) and self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return "E%d" % self.n
el = [E(1), E(2), E(3)]
print(el.index(E(2)), el.count(E(3)), E(2) in el, E(5) in el, el == [E(1), E(2), E(3)], el != [E(1)], el < [E(1), E(3)], (E(1),) == (E(1),), (E(1), 2) < (E(1), 3), el.remove(E(1)), el, {1: E(1)} == {1: E(1)}, [[E(1)]] == [[E(1)]], min(E(2), E(1)), sorted([E(3), E(1)]))
show(lambda: el.index(E(9))); show(lambda: el.remove(E(9))); show(lambda: el > [E(1)]); show(lambda: (E(1),) <= (E(2),))
a = [1, 2]; a.append(a); print(a == a, len(a))
b = [1, 2]; b.append(b)
show(lambda: a == b)
a = [1, 2, 3]; a += (x for x in [4, 5]); a += "ab"; a *= 2; print(a)
a[1:3] = []; a[::2] = [0] * len(a[::2]); print(a); del a[::3]; print(a); a[2:2] = iter([7, 8]); print(a); a[-1:] = (x for x in "yz"); print(a); del a[-2:], a[0]; print(a)
a = list(range(10)); del a[8:2:-2]; print(a); a[::-1] = list(a); print(a); a[5:2] = ["in"]; print(a)
def sl(x): 
    c = [1, 2, 3, 4]; c[::2] = x; return c
show(lambda: sl([1])); show(lambda: sl(5)); show(lambda: sl("xy")); show(lambda: sl(x for x in (8, 9)))
c = [1, 2, 3]; c[:] = c; c[1:1] = c; print(c); c.extend(c); print(c); c[::-1] = c; print(c)
class L(list):
    def __getitem__(self, i): return ("got", super().__getitem__(i))
    def __len__(self): return 50
    def __contains__(self, x): return x == "magic" or super().__contains__(x)
    def __iter__(self): return iter("iterated")
    def __eq__(self, o): return "eq"
    def append(self, x): super().append(x * 2)
    def __add__(self, o): return "added"
    def __setitem__(self, i, v): super().__setitem__(i, ("set", v))
x = L([1, 2]); x.append(3); x[0] = 9
print(x[0], len(x), "magic" in x, 2 in x, list(x), x == 5, x + 1, x.index(2), x.copy(), x[1:2], type(x[0:1]).__name__, list.__len__(x), [*x], x.__repr__())
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
p = P(1, 2); print(p, p.first, p == (1, 2), p[0:1], type(p + p).__name__, hash(p) == hash((1, 2)), {p: 1}[(1, 2)], p < P(1, 3), sorted([P(2, 1), P(1, 5)]), isinstance(p, tuple))
print(tuple([1]) is not None, tuple(p), type(tuple(p)).__name__, (1, 2, 3).count(2), (1, [2]) == (1, [2]), (1,) * 0, () == (), hash((1, 2)) == hash((1, 2)), hash((1, "a")) == hash((1, "a")))
from types import MappingProxyType
m = MappingProxyType({1: 2, "a": 3})
print(m, m[1], len(m), list(m), m.get(9, "d"), list(m.items()), 1 in m, m == {1: 2, "a": 3}, m | {5: 6}, dict(m), {**m}, m.copy(), list(m.keys()), list(m.values()), list(reversed(m)))
def ms(): m[1] = 5
show(ms); show(lambda: m.foo); show(lambda: m[7]); show(lambda: MappingProxyType([1])); show(lambda: hash(m))
print(int.__dict__["real"] is not None, type(int.__dict__).__name__)
d = {"a": 1}
print(d.__len__(), d.__contains__("a"), d.__getitem__("a"), list(d.__iter__()), d.__eq__({"a": 1}), d.__eq__(5), d.__lt__({}) , [1].__add__([2]), [1].__mul__(2), [1].__eq__([1]), [1].__lt__([2]), (1,).__hash__() == hash((1,)), {1}.__or__({2}), {1}.__and__([1]), [3].__contains__(3), [1, 2].__getitem__(slice(0, 1)), [].__hash__, dict.__hash__, list(range(3).__iter__()), {1: 2}.__or__({3: 4}))
