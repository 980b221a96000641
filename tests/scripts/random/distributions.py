# Every distribution gives CPython's values to the last bit.
import random

r = random.Random(12345)
calls = [
    ("random",), ("uniform", 1, 10), ("uniform", -2.5, -7.25), ("triangular",),
    ("triangular", 1, 5, 4), ("triangular", 3, 3, 3), ("triangular", 0, 1, 0),
    ("normalvariate",), ("normalvariate", 100, 15), ("gauss",), ("gauss", -3, 0.5),
    ("lognormvariate", 0.1, 0.25), ("expovariate",), ("expovariate", 0.2),
    ("vonmisesvariate", 0, 4), ("vonmisesvariate", 1.5, 0.0), ("vonmisesvariate", 3, 0.01),
    ("gammavariate", 9, 0.5), ("gammavariate", 1.0, 2.0), ("gammavariate", 0.3, 1.5),
    ("gammavariate", 1.2, 3), ("betavariate", 2, 5), ("betavariate", 0.5, 0.5),
    ("paretovariate", 3), ("weibullvariate", 1, 1.5),
    ("binomialvariate",), ("binomialvariate", 1, 0.3), ("binomialvariate", 20, 0.1),
    ("binomialvariate", 100, 0.7), ("binomialvariate", 1000, 0.25),
    ("binomialvariate", 10**6, 0.01), ("binomialvariate", 10, 0.0), ("binomialvariate", 10, 1.0),
    ("binomialvariate", 0, 0.5),
]
for name, *args in calls:
    print(name, args, [getattr(r, name)(*args) for _ in range(5)])

# Long runs: a sum shows any difference.
for name, *args in calls:
    print(name, args, sum([getattr(r, name)(*args) for _ in range(500)]))


def attempt(name, *args):
    try:
        print(name, args, getattr(r, name)(*args))
    except Exception as error:
        print(name, args, type(error).__name__, error)


attempt("gammavariate", 0, 1)
attempt("gammavariate", 1, -1)
attempt("binomialvariate", -1)
attempt("binomialvariate", 5, 1.5)
attempt("binomialvariate", 5, -0.1)
attempt("expovariate", 0)
attempt("paretovariate", 0)
attempt("triangular", 2, 2)
