# One, two, three and more missing names are listed with commas and 'and'.
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def f5(a, b, c, d, e): pass
def k1(*, a): pass
def k2(*, a, b): pass
def k4(*, a, b, c, d): pass
def mixed(a, b, *, c, d): pass
for f in (f1, f2, f3, f5, k1, k2, k4, mixed):
    try:
        f()
    except TypeError as e:
        print(e)
for args in ((1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)):
    try:
        f5(*args)
    except TypeError as e:
        print(e)
for kw in ({"a": 1}, {"c": 1}, {"b": 1, "d": 2}, {"a": 1, "b": 2, "c": 3, "d": 4}):
    try:
        f5(**kw)
    except TypeError as e:
        print(e)
