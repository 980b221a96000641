# Generator expressions.
g = (x * x for x in range(5))
print(type(g).__name__, next(g), list(g), list(g))
print(sum(x for x in range(10) if x % 2), max(len(w) for w in ("a", "bbb")), ",".join(str(i) for i in range(3)), sorted((-x for x in range(3))))
print(list((a, b) for a in range(3) for b in range(a)), list(a + b for a in "xy" for b in "12" if a + b != "x2"))
print(dict((k, v) for k, v in zip("ab", (1, 2))), set(x % 3 for x in range(9)), tuple(x for x in ()))
try:
    (x for x in 5)
except TypeError as e:
    print("at once:", e)
g = (1 / x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g))
def first():
    print("outermost iterable is evaluated at once")
    return [1, 2]
g = (y for x in first() for y in (x, -x))
print("made")
print(list(g))
x = "kept"
list(x for x in range(3))
print(x)
nested = (list(j for j in range(i)) for i in range(4))
print(list(nested))
print(any(n > 3 for n in (1, 5, undefined_name if False else 2)), all(n for n in [1, 1]), (g for g in []).__name__, (g for g in []).__qualname__)
def f(*a): return a
print(f(*(i for i in range(3))), f((i for i in range(1)))[0].__class__.__name__)
