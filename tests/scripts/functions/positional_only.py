# Parameters before / can only be given by position.
def f(a, /): return a
def g(a, b=2, /): return (a, b)
def h(a, /, b): return (a, b)
def k(a, /, **kw): return (a, kw)
def m(a, b, /, c, *, d): return (a, b, c, d)
calls = [
    ("f(1)", lambda: f(1)), ("f(a=1)", lambda: f(a=1)), ("f()", lambda: f()),
    ("g(1)", lambda: g(1)), ("g(1, 3)", lambda: g(1, 3)), ("g(1, b=3)", lambda: g(1, b=3)), ("g(a=1, b=3)", lambda: g(a=1, b=3)),
    ("h(1, 2)", lambda: h(1, 2)), ("h(1, b=2)", lambda: h(1, b=2)), ("h(a=1, b=2)", lambda: h(a=1, b=2)),
    ("k(1, a=2)", lambda: k(1, a=2)), ("k(1, b=2)", lambda: k(1, b=2)), ("k(a=1)", lambda: k(a=1)),
    ("m(1, 2, 3, d=4)", lambda: m(1, 2, 3, d=4)), ("m(1, 2, c=3, d=4)", lambda: m(1, 2, c=3, d=4)),
    ("m(1, b=2, c=3, d=4)", lambda: m(1, b=2, c=3, d=4)), ("m(1, 2, 3, 4)", lambda: m(1, 2, 3, 4)), ("m(1, 2, 3)", lambda: m(1, 2, 3)),
]
for text, call in calls:
    try:
        print(text, call())
    except TypeError as e:
        print(text, "TypeError:", e)
