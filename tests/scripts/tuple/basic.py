# Tuples.
t = (1, "a", 2.5)
print((), (1,), (1, 2), ((1,),), t, t[0], t[-1], t[1:], t[::-1], len(t), 1 in t, t + (4,), t * 2, (0,) * 3)
print(t.index("a"), t.count(1), t == (1, "a", 2.5), t != (), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]), tuple(range(3)), tuple())
a = 1, 2
b = 3,
(c, d), e = (1, 2), 3
print(a, b, c, d, e, (1), (1,)[0], type((1)).__name__, type((1,)).__name__, {(1, 2): "k"}[1, 2], (1, 2) in {(1, 2)}, sorted([(2, "b"), (1, "z"), (1, "a")]), max((1, 5), (2, 0)), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") < (2, None))
m = ([], {})
m[0].append(1)
m[1]["k"] = 2
print(m, m[0:1], sum((1, 2), 0), sum(((1,), (2,)), ()), list(zip((1, 2), (3, 4))), *(1, 2), (*[1], 2), bool(()), bool((0,)), (None,), ("it's",), ((),))
for f in (lambda: t.__setitem__(0, 1), lambda: t[9], lambda: t["a"], lambda: t + [1], lambda: t < (1, 2), lambda: hash(([],)), lambda: t.append(1), lambda: tuple(5), lambda: t * "a", lambda: t[1.0], lambda: t.index("zz"), lambda: () + 1, lambda: -t, lambda: t()):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
def swap(p): return p[1], p[0]
x, y = swap((1, 2))
print(x, y, swap(swap((3, 4))))
t += (9,)
t *= 1
print(t)
