# < <= > >= between things that have no order.
class C: pass
values = [1, 1.5, "s", b"b", None, [1], (1,), {1: 1}, {1}, C(), 1j, range(1), True, ..., len, int]
ops = (("<", lambda a, b: a < b), ("<=", lambda a, b: a <= b), (">", lambda a, b: a > b), (">=", lambda a, b: a >= b))
for i, a in enumerate(values):
    b = values[(i * 3 + 1) % len(values)]
    for name, op in ops:
        try:
            print(op(a, b))
        except TypeError as e:
            print(e)
for a in values:
    try:
        print(a < a)
    except TypeError as e:
        print(e)
for xs in ([1, "a"], ["a", 1], [None, None], [1, None, 2], [[1], [1, "a"], [1, 2]], [(1, "a"), (1, 2)], [{}, {}], [1j, 2j]):
    for f in (sorted, min, max):
        try:
            print(f(xs))
        except TypeError as e:
            print(f.__name__, e)
