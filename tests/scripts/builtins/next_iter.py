# next and iter.
it = iter([1, 2])
print(next(it), next(it), next(it, "d"), next(it, None))
for f in (lambda: next(it), lambda: next(5), lambda: next([]), lambda: next(), lambda: next(it, 1, 2), lambda: iter(), lambda: iter(5), lambda: iter(None), lambda: iter(5, 1), lambda: next("abc"), lambda: next(iter({})), lambda: next(it, default=1), lambda: iter(object)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))
print(list(iter("ab")), list(iter({1: 2})), next(iter({7})), next(iter(range(3))), next(x for x in [9]), next((x for x in []), "empty"))
n = iter(range(3))
print(list(zip(n, n)), list(n))
r = reversed([1, 2, 3])
print(next(r), list(r), iter(r) is r)
