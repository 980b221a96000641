# Views of dicts as sets.
d = {1: "a", 2: "b", 3: "c"}
e = {2: "b", 3: "x", 4: "d"}
k, v, i = d.keys(), d.values(), d.items()
print(len(k), len(v), len(i), list(reversed(k)), list(reversed(v)), list(reversed(i)), list(reversed(d)))
for op in ("&", "|", "-", "^"):
    for other in ("e.keys()", "{2, 9}", "[2, 9, 9]", "frozenset({1})", "(3,)", "iter([1, 1])", "e", "range(2)"):
        r = eval("k " + op + " " + other)
        print(op, other, type(r).__name__, sorted(r))
    print(sorted(eval("{1, 7} " + op + " k")), sorted(eval("[1, 7] " + op + " k")))
    print(sorted(eval("i " + op + " e.items()")), sorted(eval("i " + op + " {(1, 'a'), 5}"), key=str))
for f in (lambda: k & 5, lambda: k | 5, lambda: 5 - k, lambda: v & {1}, lambda: v | v, lambda: k < 5, lambda: v < v, lambda: k < [1], lambda: k[0], lambda: hash(k), lambda: hash(i), lambda: {k}, lambda: d.values() == d.values(), lambda: v == v, lambda: d.keys() == d.keys(), lambda: d.items() == d.items()):
    try:
        print(f())
    except TypeError as x:
        print("TypeError", x)
print(k == {1, 2, 3}, k != {1, 2, 3}, {1, 2, 3} == k, k == [1, 2, 3], k == e.keys(), i == {(1, "a"), (2, "b"), (3, "c")})
print(k < {1, 2, 3, 4}, k <= {1, 2, 3}, k > {1}, k >= {1, 2, 3}, {1} < k, {1, 2, 3} <= k, i > {(1, "a")}, k < k, k <= k)
print(k.isdisjoint([7]), k.isdisjoint({1}), i.isdisjoint([(1, "a")]), k.isdisjoint(e.keys()), k.isdisjoint(k), {}.keys().isdisjoint({}.keys()))
print((1, "a") in i, (1, "b") in i, (1,) in i, 5 in i, [1, "a"] in i, "a" in v, "z" in v, 1 in k, 9 in k)
try:
    [] in k
except TypeError as x:
    print(x)
print(k.mapping, k.mapping == d, type(k.mapping).__name__)
d[9] = "z"
print(k, v, i, len(k))
it = iter(d)
next(it)
d[10] = 1
try:
    next(it)
except RuntimeError as x:
    print(x)
for view in (d.keys(), d.values(), d.items()):
    try:
        for _ in view: d[len(d) + 100] = 0
    except RuntimeError as x:
        print(x)
try:
    for n in d:
        del d[n]
        d[n] = 1
except RuntimeError as x:
    print(x)
try:
    for n in reversed(d): d["new"] = 5
except RuntimeError as x:
    print(x)
print([x.__length_hint__() for x in (iter({1: 2}), iter({1: 2}.items()), reversed({1: 2, 3: 4}), iter({1, 2}))])
