# bool: values, arithmetic, repr, conversion.
print(True, False, repr(True), str(False), int(True), float(True), True + True, True * 3, True / 2, True // 1, -True, +False, True ** 2, 5 - True, [True, False], (True,), {True: "t"}, {1: "one"}[True], True == 1, True == 1.0, True is (1 == 1), hash(True) == hash(1))
print(True & True, True & False, True | False, True ^ True, True & 3, 2 | True, type(True & 1).__name__, type(True & False).__name__, not True, True and False, True or False, True < 2, False < True, sorted([True, False, 2, 0]), max(True, False), sum([True, True]))
print(bool(), bool(1), bool("False"), bool("0"), bool(-1), bool(0.0), bool([0]), bool(()), bool({}), bool(None), bool(object()), bool(...), bool(range(0)), bool(b""), bool(0j), isinstance(True, bool), isinstance(1, bool), issubclass(bool, int), bool.__bases__, type(True))
print(f"{True} {True!r} {True:>6} {True:d} {True:5}", "%s %d %r %i" % (True, True, False, False), "{} {:d}".format(True, True), "abc"[True], [1, 2][False], "ab" * True, "ab" * False, range(True), True.bit_length(), True.real, (True).__class__)
print({True, 1, 1.0}, {True: "a", 1: "b", 1.0: "c"}, [1, 2].index(True), [0, False, 0.0].count(False), True in [1], 1 in [True], {False: 0}.get(0), len({0, False, 0.0, 0j}))
for f in (lambda: bool(1, 2), lambda: bool(x=1), lambda: True.foo, lambda: len(True), lambda: iter(True), lambda: True + "a", lambda: True < "a", lambda: type("B", (bool,), {})):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
