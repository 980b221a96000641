# Errors in the middle of loops, comprehensions and unpacking.
def bad(n):
    for i in range(5):
        if i == n: raise ValueError(i)
        yield i
got = []
try:
    for x in bad(2): got.append(x)
except ValueError as e: print(got, e)
for f in (lambda: [x for x in bad(1)], lambda: {x for x in bad(1)}, lambda: {x: 1 for x in bad(1)}, lambda: list(bad(3)), lambda: tuple(bad(3)), lambda: sum(bad(3)), lambda: dict((x, x) for x in bad(2)), lambda: set(bad(2)), lambda: sorted(bad(2)),
          lambda: max(bad(2)), lambda: any(x > 10 for x in bad(2)), lambda: all(x < 10 for x in bad(2)), lambda: list(map(lambda x: x, bad(2))), lambda: list(zip(range(9), bad(2))), lambda: list(filter(None, bad(2))), lambda: list(enumerate(bad(2))), lambda: print(*bad(2)),
          lambda: ",".join(str(x) for x in bad(2)), lambda: [*bad(2)], lambda: 9 in bad(2), lambda: [].extend(bad(2)), lambda: {}.update((x, x) for x in bad(2)), lambda: list(bad(9)), lambda: any(bad(3)), lambda: (lambda *a: a)(*bad(2))):
    try: print(f())
    except ValueError as e: print("ValueError", e)
l = [1, 2]
try: l.extend(bad(2))
except ValueError: print(l)
def unpack(): a, b, c = bad(1)
try: unpack()
except ValueError as e: print(e)
