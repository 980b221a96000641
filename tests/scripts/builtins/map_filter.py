# map and filter.
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(None.__eq__, [None])), list(map(pow, [2, 3], [3, 2])), list(map(int, "123")), list(map(len, ["a", "bb"])))
print(list(filter(None, [0, 1, "", "a", None, [], [0]])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isalpha, "a1b2")), list(filter(bool, [])), list(filter((3).__lt__, range(6))))
for f in (lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])), lambda: list(map(int, ["x"])), lambda: list(map(lambda: 1, [1])), lambda: filter(None), lambda: filter(None, 5), lambda: list(filter(5, [1])), lambda: filter(), lambda: list(map(None, [1])), lambda: map(str, [1], bad=2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m = map(str, [1])
print(type(m).__name__, iter(m) is m, next(m), next(m, None))
print(sum(map(int, "12345")), max(map(abs, [-5, 3])), "".join(map(chr, range(97, 102))), dict(map(lambda k: (k, k * k), range(3))), [*map(tuple, ["ab", [1]])], set(map(type, [1, "a", 2])) == {int, str})
