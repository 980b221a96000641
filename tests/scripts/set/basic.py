# Sets: construction, repr, mixed operations.
print(set(), frozenset(), {1}, frozenset({1}), set([1, 1]), len({1, 2, 2}), {1, 2} == {2, 1}, {1} == frozenset({1}), set() == frozenset(), {1} == [1], type({1} | frozenset({2})).__name__, type(frozenset({2}) | {1}).__name__)
s = {1, 2, 3}
print(2 in s, 5 in s, 2 not in s, sorted(s), sum(s), max(s), len(s), bool(set()), bool(s), s <= {1, 2, 3, 4}, s < s, s <= s, s >= {1}, s > {1}, s.isdisjoint({9}), s.issubset(range(10)))
s.add(4); s.add(4); s.discard(9); s.remove(1)
print(sorted(s), s.copy() == s, s.copy() is s, sorted(s.union([9], (8,))), sorted(s.intersection([2, 3], [3])), sorted(s.difference([2], [3])))
f = frozenset([1, 2])
print(hash(f) == hash(frozenset([2, 1])), {f: "x"}[frozenset([2, 1])], f in {f}, {1, 2} in {f}, f.copy() is f, frozenset(f) is f, sorted(f | {3}), f - {1})
for g in (lambda: f.add(1), lambda: hash(s), lambda: {s}, lambda: {[]}, lambda: set(5), lambda: s + s, lambda: s | [1], lambda: s < [1], lambda: s.remove(99), lambda: set().pop(), lambda: s[0] if False else s.index(1), lambda: s * 2, lambda: s - 5, lambda: set(1, 2), lambda: {1} < 5, lambda: s.union(5), lambda: set([[1]]), lambda: s.add(), lambda: {1: 2} | {1}):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
class W:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, W) and self.v == o.v
    def __repr__(self): return f"W{self.v}"
w = {W(1), W(2), W(1)}
print(len(w), W(1) in w, W(3) in w, sorted(w, key=lambda x: x.v), w == {W(2), W(1)})
class Collide:
    def __init__(self, v): self.v = v
    def __hash__(self): return 42
    def __eq__(self, o): return self.v == o.v
c = {Collide(i) for i in range(20)}
print(len(c), Collide(5) in c, Collide(50) in c)
for i in range(0, 20, 2): c.remove(Collide(i))
print(len(c), Collide(4) in c, Collide(5) in c)
class St(set): pass
print(St([1]), repr(St()), St([1]) == {1}, type(St([1]) | {2}).__name__, type(St([1]).copy()).__name__)
s = {1}
s2 = s
s |= {2}
print(s2, s is s2)
s = s | {3}
print(s2, s is s2)
