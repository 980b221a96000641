# Default values: which may be left out, and what the messages then say.
def f(a, b=2): return (a, b)
def g(a=1, b=2): return (a, b)
def h(a, b, c=3, d=4): return (a, b, c, d)
for fn in (f, g, h):
    for args in ((), (10,), (10, 20), (10, 20, 30), (10, 20, 30, 40), (10, 20, 30, 40, 50)):
        try:
            print(fn.__name__, fn(*args))
        except TypeError as e:
            print("TypeError:", e)
print(f.__defaults__, g.__defaults__, h.__defaults__)
