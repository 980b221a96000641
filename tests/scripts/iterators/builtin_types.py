# Names and behaviour of builtin iterators.
for x in ([1], (1,), "a", b"a", bytearray(b"a"), {1: 2}, {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), {1}, frozenset({1}), range(2), range(10**30, 10**30 + 1), reversed([1]), reversed(range(2)), zip("a", "b"), map(str, [1]), filter(None, [1]), enumerate("a"), reversed({1: 2}),
          reversed("ab"), reversed((1, 2)), (i for i in "a"), reversed({1: 2}.items())):
    it = iter(x)
    print(type(x).__name__, type(it).__name__, iter(it) is it, next(it), next(it, "end"), next(it, "end"))
l = [1, 2, 3]
it = iter(l)
print(next(it))
l.append(4)
print(list(it))
l.append(5)
print(list(it), "exhausted stays exhausted")
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__())
it = reversed([1, 2, 3])
print(it.__length_hint__(), list(it), it.__length_hint__())
l = [1, 2, 3, 4]
for x in l:
    print(x, end=" ")
    if x == 2: l.remove(1)
print(l)
for x in l:
    if len(l) < 8: l.append(x * 10)
print(l)
it = iter("añ😀")
print(next(it), next(it), next(it))
