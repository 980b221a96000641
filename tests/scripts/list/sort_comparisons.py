# The comparisons that sort makes, and their order.
count = 0
class N:
    def __init__(self, n, tag=""): self.n, self.tag = n, tag
    def __lt__(self, other):
        global count
        count += 1
        return self.n < other.n
    def __repr__(self): return "%s%s" % (self.n, self.tag)
seed = 1
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
def run(ns, **kw):
    global count
    count = 0
    xs = [N(n) for n in ns]
    xs.sort(**kw)
    ok = [x.n for x in xs] == sorted(ns, **kw)
    print(len(ns), ok, count, end="; ")
for size in (0, 1, 2, 3, 5, 8, 16, 31, 32, 33, 63, 64, 65, 100, 127, 128, 200, 300, 500):
    run([rnd(1000) for _ in range(size)])
    run([rnd(5) for _ in range(size)])
    run(list(range(size)))
    run(list(range(size, 0, -1)))
    run([i // 4 for i in range(size, 0, -1)])
    run([0] * size)
    run([1] * (size // 2) + [0] * (size // 2))
    run(list(range(size)) + [rnd(size + 1) for _ in range(10)])
    run([i % 10 for i in range(size)])
    run([rnd(1000) for _ in range(size)], reverse=True)
    run(list(range(0, size, 2)) + list(range(1, size, 2)))
    run(list(range(size // 2, size)) + list(range(size // 2)))
    print()
xs = [N(rnd(6), "abcdefgh"[i % 8]) for i in range(40)]
print(sorted(xs))
print(sorted(xs, reverse=True))
print(sorted(xs, key=lambda x: N(-x.n)))
print(sorted(xs, key=lambda x: x.tag), sorted(xs, key=lambda x: x.tag, reverse=True))
nan = float("nan")
print(sorted([3.0, nan, 1.0, 2.0, nan, 0.5]), sorted([nan, 1, 0]), sorted([{1}, {2, 3}, {1, 2}, set(), {2}], reverse=True))
class Boom:
    def __lt__(self, other): raise ValueError("boom")
for f in (lambda: [Boom(), Boom()].sort(), lambda: sorted([1, "a", 2]), lambda: sorted([None, None]), lambda: [1j, 2j].sort(), lambda: sorted([1, None]), lambda: sorted([(1, "a"), (1, 2)]), lambda: sorted([(1, "a"), (2, 2)]), lambda: sorted([[1], (1,)]), lambda: sorted([1, 2], key=5), lambda: sorted([1, 2], key=lambda x: 1 / 0), lambda: sorted([True, 0, 1.5, 10**30, -10**30]), lambda: sorted([(None, 1), (None, 0)]), lambda: sorted("banana", key=str.upper), lambda: sorted({3: 1, 1: 2}), lambda: sorted([[2, 1], [1, 5], [1]], reverse=1), lambda: sorted([b"b", b"a"]), lambda: sorted(["é", "z", "a", "Z", "aa", ""]), lambda: sorted([(1, [2, "x"]), (1, [2, "a"])]), lambda: sorted([1, 2], reverse="x"), lambda: sorted([3, 1], key=None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
l = [3, 1, 2]
def key(x):
    print(l, len(l), end=" ")
    return x
l.sort(key=key)
print(l)
def bad(x):
    l.append(x)
    return x
for k in (bad, lambda x: l.clear() or x, lambda x: 1 / 0):
    l = [3, 1, 2]
    try:
        l.sort(key=k)
    except (ValueError, ZeroDivisionError) as e:
        print(e, l)
class L(list): pass
m = L([2, 1]); m.sort(); print(m, type(m).__name__, type(sorted(m)).__name__)
class T(tuple):
    def __lt__(self, o): return tuple.__gt__(self, o)
print(sorted([T((1,)), T((2,))]), sorted([(1, 2), (0, 5)], key=T))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), min(words, key=len), max(words, key=len))
