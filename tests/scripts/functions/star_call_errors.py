# What goes wrong in starred calls.
def f(*args, **kw): return (args, kw)
def g(a, b): return (a, b)
class NoIter:
    pass
calls = [
    ("f(*1)", lambda: f(*1)), ("f(*None)", lambda: f(*None)), ("f(0, *1)", lambda: f(0, *1)),
    ("f(**1)", lambda: f(**1)), ("f(**[1])", lambda: f(**[1])), ("f(**None)", lambda: f(**None)),
    ("f(**{1: 2})", lambda: f(**{1: 2})), ("f(x=1, **{'x': 2})", lambda: f(x=1, **{"x": 2})),
    ("f(**{'x': 1}, **{'x': 2})", lambda: f(**{"x": 1}, **{"x": 2})),
    ("g(*[1], **{'a': 2})", lambda: g(*[1], **{"a": 2})), ("g(*[1, 2, 3])", lambda: g(*[1, 2, 3])),
    ("g(**{'a': 1})", lambda: g(**{"a": 1})), ("g(**{'a': 1, 'c': 2})", lambda: g(**{"a": 1, "c": 2})),
    ("len(*[1])", lambda: len(*[1])), ("len(*[[1]], *[[2]])", lambda: len(*[[1]], *[[2]])),
    ("f(*NoIter())", lambda: f(*NoIter())),
]
for text, call in calls:
    try:
        print(text, call())
    except TypeError as e:
        print(text, "TypeError:", e)
