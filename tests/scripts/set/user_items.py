# Items whose equality and hash are written in Python.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 2
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return "K%d" % self.n
    def __lt__(self, o): return self.n < o.n
def k(*ns): return [K(n) for n in ns]
a, b = set(k(1, 2, 3, 4)), set(k(3, 4, 5))
s = lambda x: (type(x).__name__, sorted(x, key=str)) if isinstance(x, (set, frozenset)) else x
for f in (lambda: a | b, lambda: a & b, lambda: a - b, lambda: a ^ b, lambda: a.union(k(9), k(1)), lambda: a.intersection(k(1, 9), k(1)), lambda: a.difference(k(1), k(2)), lambda: a.symmetric_difference(k(1, 9)), lambda: K(3) in a, lambda: K(9) in a, lambda: a == set(k(4, 3, 2, 1)), lambda: a != b, lambda: set(k(1)) < a, lambda: set(k(1, 9)) <= a, lambda: a > b, lambda: a.issuperset(k(1)), lambda: set(k(1)).issubset(k(1, 2)), lambda: a.isdisjoint(k(8)), lambda: a.isdisjoint(k(1)), lambda: frozenset(k(1, 1)), lambda: frozenset(a) & b, lambda: a & frozenset(b), lambda: a | {1}, lambda: set(a), lambda: a.copy(), lambda: {*a, *b}, lambda: a.union(x for x in k(1, 7)), lambda: set(dict.fromkeys(k(1, 1, 2))), lambda: len({K(1): 0, K(1): 1})):
    print(s(f()))
c = set(a); c |= b; print(s(c))
c = set(a); c &= b; print(s(c))
c = set(a); c -= b; print(s(c))
c = set(a); c ^= b; print(s(c))
c = set(a); c.update(k(1, 8), (x for x in k(1, 10))); print(s(c))
c.intersection_update(k(1, 8), iter(k(8))); print(s(c))
c.symmetric_difference_update(k(8, 9)); print(s(c))
c.difference_update(k(9)); print(s(c))
c.add(K(1)); c.add(K(1)); c.discard(K(5)); print(s(c))
c.remove(K(1)); print(s(c))
try:
    c.remove(K(1))
except KeyError as e:
    print(repr(e))
print(hash(frozenset(k(1, 2))) == hash(frozenset(k(2, 1))), frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
n = {frozenset([1]), frozenset([2])}
n.remove({1}); n.discard({2}); print(n)
for f in (lambda: {1}.add([]), lambda: [] in {1}, lambda: {1}.remove([]), lambda: {1}.discard([]), lambda: set([[]]), lambda: {1} | 5, lambda: {1}.union(5), lambda: {1} & [1], lambda: {1} < [1], lambda: set(5), lambda: frozenset() | 5, lambda: {[1]}, lambda: {1: 2}.keys() - 5, lambda: set().pop(), lambda: frozenset().add(1), lambda: hash({1}), lambda: {1} <= {1: 2}.keys(), lambda: {1}.issubset(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class S(set):
    def __init__(self, it=(), tag=None):
        super().__init__(it)
        self.tag = tag
    def add(self, x):
        super().add(("S", x))
x = S([1, 2], tag="t")
x.add(3)
print(len(x), x.tag, type(x | {1}).__name__, type(x.copy()).__name__, x == {1, 2, ("S", 3)}, S([1]) == {1}, type({1} | S([1])).__name__)
x |= {5}
print(type(x).__name__, 5 in x)
class F(frozenset):
    def __new__(cls, *args):
        return super().__new__(cls, args)
f = F(1, 2)
print(sorted(f), type(f).__name__, type(f | f).__name__, type(f.copy()).__name__, {f: 1}[frozenset([1, 2])])
z = {1, 2, 3}
z.difference_update(z); print(z)
z = {1, 2}; z.symmetric_difference_update(z); print(z)
z = {1, 2}; z.intersection_update(z); z.update(z); print(z, z | z, z & z, z - z, z ^ z)
it = iter({1, 2, 3})
print(it.__length_hint__(), next(it), it.__length_hint__())
z = {1, 2, 3}
try:
    for q in z: z.add(q + 10)
except RuntimeError as e:
    print(e)
try:
    for q in z: z.discard(q)
except RuntimeError as e:
    print(e)
# Items of a generator that has machine code, each of which has to be asked for its hash.
def some(n):
    for i in range(n):
        yield K(i % 5)
for i in range(60):
    d = set(some(40))
print(s(d), s(set().union(some(7))), len(frozenset(some(300))))
