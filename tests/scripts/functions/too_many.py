# How too many positional arguments are counted.
def f(): pass
def g(a): pass
def h(a, b=1): pass
def k(a=1, b=2): pass
def m(a, *, b): pass
def n(a, b=1, *, c=2): pass
def p(a, /): pass
for fn in (f, g, h, k, m, n, p):
    for args, kw in (((1, 2, 3), {}), ((1, 2, 3), {"b": 2}), ((1, 2, 3, 4), {"c": 1})):
        try:
            fn(*args, **kw)
        except TypeError as e:
            print(fn.__name__, len(args), sorted(kw), e)
