# format() and __format__ of plain objects.
for v, spec in ((1, ""), (1.5, ".2f"), ("s", ">5"), (None, ""), (True, ""), (True, "d"), ([1], ""), (1, "x"), ("s", "d"), (None, "5"), ([1], "5"), ({}, "x"), (1 + 2j, ".1f"), (b"b", "5"), (1, 5), (object, "3"), ((1,), ">3"), ("é", "*^3"), (range(2), ""), (True, "5"), (False, "x"), (1, "s"), (1.5, "s"), ("a", "="), ("a", "+"), ("a", ","), ("abc", ".2"), ("abc", "5.1"), ("abc", "-<6"), ("a", "05"), ("a", "#")):
    try:
        print(repr(v), repr(spec), repr(format(v, spec)))
    except Exception as e:
        print(repr(v), repr(spec), type(e).__name__, e)
class F:
    def __format__(self, spec): return "spec=" + spec
class Bad:
    def __format__(self, spec): return 5
class S:
    def __str__(self): return "S str"
print(format(F(), "abc"), f"{F():x{1}}", "{:q}".format(F()), format(S()), format(F()))
for f in (lambda: format(Bad()), lambda: format(S(), "10"), lambda: format(), lambda: format(1, 2, 3)):
    try:
        print(f())
    except TypeError as e:
        print(e)
