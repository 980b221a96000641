# Iterables and mappings spread into calls, several at once and mixed.
def f(*args, **kw): return (args, kw)
a = [1, 2]
t = (3, 4)
d = {"x": 1}
e = {"y": 2}
print(f(*a))
print(f(*a, *t))
print(f(0, *a, 9, *t, 10))
print(f(*a, x=1))
print(f(x=1, *a))
print(f(**d))
print(f(**d, **e))
print(f(*a, **d, z=3, **e))
print(f(z=3, **d))
print(f(*"abc", *range(3), *{"k": 1}))
print(f(*(i * i for i in range(4))))
print(f(*[], **{}))
print(f(*map(str, a)))
def g(a, b, c): return (a, b, c)
print(g(*a, 3), g(*a, c=3), g(**{"a": 1, "b": 2, "c": 3}), g(1, **{"c": 3, "b": 2}))
