# Parameters after * can only be given by name.
def f(*, a): return a
def g(a, *, b): return (a, b)
def h(a, *, b=2, c): return (a, b, c)
def k(*args, a, b=5): return (args, a, b)
def m(a, b, *, c, d, e): return (a, b, c, d, e)
calls = [
    ("f(a=1)", lambda: f(a=1)), ("f()", lambda: f()), ("f(1)", lambda: f(1)), ("f(1, a=2)", lambda: f(1, a=2)),
    ("f(b=1)", lambda: f(b=1)), ("f(a=1, b=2)", lambda: f(a=1, b=2)),
    ("g(1, b=2)", lambda: g(1, b=2)), ("g(1, 2)", lambda: g(1, 2)), ("g(1)", lambda: g(1)), ("g(b=1)", lambda: g(b=1)),
    ("g()", lambda: g()), ("g(1, 2, b=3)", lambda: g(1, 2, b=3)),
    ("h(1, c=3)", lambda: h(1, c=3)), ("h(1, b=2)", lambda: h(1, b=2)), ("h(1)", lambda: h(1)), ("h(1, 2, 3)", lambda: h(1, 2, 3)),
    ("k(1, 2, a=3)", lambda: k(1, 2, a=3)), ("k(1, 2)", lambda: k(1, 2)), ("k(a=1, c=2)", lambda: k(a=1, c=2)),
    ("m(1, 2)", lambda: m(1, 2)), ("m(1, 2, c=3)", lambda: m(1, 2, c=3)), ("m(1, 2, c=3, d=4)", lambda: m(1, 2, c=3, d=4)),
    ("m()", lambda: m()), ("m(1, 2, 3, c=1, d=2, e=3)", lambda: m(1, 2, 3, c=1, d=2, e=3)), ("m(1, 2, 3, c=1)", lambda: m(1, 2, 3, c=1)),
]
for text, call in calls:
    try:
        print(text, call())
    except TypeError as e:
        print(text, "TypeError:", e)
print(h.__kwdefaults__, k.__kwdefaults__, f.__kwdefaults__)
