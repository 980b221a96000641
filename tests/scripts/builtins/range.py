# range: construction, repr, comparisons, attributes.
for args in ((5,), (0,), (-3,), (1, 5), (5, 1), (0, 10, 3), (10, 0, -3), (0, -10, 3), (1, 10, 100), (10**20, 10**20 + 3), (True,), (0, 5, True)):
    r = range(*args)
    print(r, list(r), len(r), r.start, r.stop, r.step, bool(r), list(reversed(r)))
for args in ((), (1, 2, 0), ("a",), (1.0,), (1, None), (1, 2, 3, 4), (None,), (1, 2, 1.5), (1j,)):
    try:
        print(range(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
r = range(0, 20, 2)
print(r[3], r[-1], r[2:5], r[::-1], r[::2], r[100:], 6 in r, 7 in r, 6.0 in r, "x" in r, r.index(6), r.count(6), r.count(7))
for f in (lambda: r[100], lambda: r["a"], lambda: r.index(7), lambda: setattr(r, "start", 1), lambda: r + r, lambda: range(5, stop=1), lambda: r.nothing, lambda: len(range(10**30))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(10**30)[10**29], range(3) != range(4))
print(max(range(5)), sum(range(101)), sorted(range(3), reverse=True), tuple(range(2)), set(range(3)), [*range(2)], list(map(str, range(2))), "".join(chr(i) for i in range(97, 100)))
