# **kwargs gathers the keywords, in order.
def f(**kw): return kw
def g(a, **kw): return (a, kw)
def h(a, b=2, *args, **kw): return (a, b, args, kw)
print(f())
print(f(x=1, y=2))
print(f(y=2, x=1, b=0))
print(g(1), g(a=1), g(1, b=2), g(z=3, a=1))
print(h(1), h(1, 2, 3, k=4), h(b=5, a=4, z=1, y=0))
for call in (lambda: f(1), lambda: g(), lambda: g(b=1), lambda: g(1, a=1), lambda: h(b=1), lambda: f(1, x=2)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
d = {"x": 1}
k = f(**d)
k["x"] = 2
print(d, k)
