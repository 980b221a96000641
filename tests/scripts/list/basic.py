# Lists: everything short of the method grids.
a = [3, 1, 2]
b = a
b.append(4)
print(a, a is b, a == [3, 1, 2, 4], a + [5], a * 2, 2 * a, [0] * 3, a[0], a[-1], a[1:3], a[::-1], a[::2], a[-2:], a[:-1], a[5:], a[-10:2], len(a), 3 in a, 9 not in a, min(a), max(a), sum(a), sorted(a), a)
a.sort(); print(a); a.reverse(); print(a); a.sort(key=lambda x: x % 3, reverse=True); print(a)
a.insert(1, "x"); a.extend("yz"); a += [1]; a += (2, 3); a *= 1; print(a, a.pop(), a.pop(0), a.index("x"), a.count("x"), a.remove("x"), a)
a[1:3] = ["p", "q", "r"]; print(a); a[::2] = [0] * len(a[::2]); print(a); a[2:2] = [7, 8]; print(a); a[:] = a[:3]; print(a); del a[0], a[-1]; print(a); a[5:] = [9]; print(a); a[-1:] = []; print(a); a.clear(); print(a)
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
n = [[0] * 3] * 2
n[0][1] = 5
print(m, n, [[]] * 2, [list(r) for r in zip(*m)], sum(m, []), [x for r in m for x in r])
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [] < [0], [1, 2] == [1.0, True + 1], [[1]] == [[1]], [1] != [2], ["b"] > ["a", "z"], [1, [2, 3]] < [1, [2, 4]])
c = a.copy(); c.append(1); d = list(c); d[0] = 9; print(a, c, d, [*c, *d], list(range(3)), list("ab"), list({"k": 1}), list((1,)), [None] * 2, [1, "a", None, 2.5, [], {}, ()], [[[]]], repr(["it's", 'x"y']))
e = [1, 2, 3, 4, 5]
e[1:4] = e[2:5]; print(e); e[0], e[-1] = e[-1], e[0]; print(e); e[e[0] % 2] = "i"; print(e)
e = list(range(10)); del e[::3]; print(e); del e[1:3]; print(e); e[1:1] = e; print(e); e.extend(e); print(len(e)); e[:] = []; print(e)
s = []
for i in range(5): s.insert(0, i); s.append(-i)
print(s, s[::-1] == list(reversed(s)), s.index(-2), s[3:].index(0) if 0 in s[3:] else None)
w = "the cat sat on the mat the end".split()
print(sorted(set(w)), [x for i, x in enumerate(w) if x not in w[:i]], sorted(w, key=len), sorted(w, key=lambda x: (-w.count(x), x))[:4])
q = [5]
q.append(q); print(q, q[1] is q, q == q)
