# sorted: stability, key, reverse, errors.
print(sorted([3, 1, 2]), sorted("banana"), sorted((2, 1)), sorted({"b": 1, "a": 2}), sorted([]), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 9], []]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("bA aC", key=str.lower), sorted(["10", "9", "2"]), sorted(["10", "9", "2"], key=int))
print(sorted([3, 1, 2], reverse=True), sorted([1, 2, 3], key=lambda x: -x), sorted(["bb", "a", "cc", "d"], key=len), sorted(["bb", "a", "cc", "d"], key=len, reverse=True), sorted([1, 2], key=None, reverse=0), sorted(range(5), key=lambda x: x % 2))
people = [("ann", 30), ("bob", 25), ("cy", 30), ("dan", 25)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=lambda p: p[1], reverse=True))
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"C{self.n}"
print(sorted([C(3), C(1), C(2)]), sorted([C(3), C(1)], reverse=True), min([C(2), C(1)]))
for f in (lambda: sorted(), lambda: sorted(5), lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([1], 2), lambda: sorted([1, 2], key=5), lambda: sorted([1], bad=1), lambda: sorted([1j, 2j]), lambda: sorted([1, 2], key=lambda: 0), lambda: sorted([1, 2], reverse="x"), lambda: sorted([1, 2], reverse=None), lambda: sorted([object(), object()]), lambda: sorted([{}, {}]), lambda: sorted([1, 2], key=lambda x: 1 / 0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
import random
random.seed(5)
big = [random.randrange(1000) for _ in range(500)]
s = sorted(big)
print(all(a <= b for a, b in zip(s, s[1:])), sorted(big, reverse=True) == s[::-1], s[:5])
pairs = [(x % 7, i) for i, x in enumerate(big)]
st = sorted(pairs, key=lambda p: p[0])
print(all(a < b for a, b in zip(st, st[1:])))
l = [3, 1, 2]
print(l.sort(), l, l.sort(reverse=True), l, l.sort(key=lambda x: x % 3), l)
def bad(x):
    l.append(1)
    return x
try:
    l.sort(key=bad)
except ValueError as e:
    print(e)
try:
    l = [1, 2, "a", 0]
    l.sort()
except TypeError as e:
    print(e, len(l))
