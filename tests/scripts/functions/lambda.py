# Lambdas take every parameter form.
print((lambda: 1)())
print((lambda x: x + 1)(2))
print((lambda x, y=2: (x, y))(1))
print((lambda *a: a)(1, 2))
print((lambda **k: k)(a=1))
print((lambda a, /, b, *, c: (a, b, c))(1, 2, c=3))
print((lambda *, c=5: c)())
print((lambda x: (lambda y: x + y))(1)(2))
print((lambda x: x if x > 0 else -x)(-3))
print([f(2) for f in [lambda x, n=n: x ** n for n in range(4)]])
f = lambda: (yield)
print(list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
print((lambda: None).__name__, (lambda: None).__qualname__)
try:
    (lambda x: x)()
except TypeError as e:
    print("TypeError:", e)
try:
    (lambda: 1)(1)
except TypeError as e:
    print("TypeError:", e)
