# Keyword arguments and their binding errors.
def f(a, b, c=3): return (a, b, c)
calls = [
    lambda: f(1, 2), lambda: f(a=1, b=2), lambda: f(b=2, a=1), lambda: f(1, b=2),
    lambda: f(1, c=9, b=2), lambda: f(c=9, b=8, a=7), lambda: f(1, 2, 3),
    lambda: f(1, a=2), lambda: f(1, 2, b=3), lambda: f(1, 2, 3, c=4), lambda: f(b=1),
    lambda: f(c=1), lambda: f(1, c=1), lambda: f(1, 2, d=1), lambda: f(d=1),
    lambda: f(1, 2, 3, d=4), lambda: f(1, 2, 3, 4, d=5), lambda: f(x=1, y=2),
    lambda: f(1, 2, 3, 4), lambda: f(1, 2, 3, 4, c=5),
]
for call in calls:
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
