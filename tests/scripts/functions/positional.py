# Positional arguments and the messages for too few and too many.
def f0(): return "f0"
def f1(a): return ("f1", a)
def f2(a, b): return ("f2", a, b)
def f3(a, b, c): return ("f3", a, b, c)
def f4(a, b, c, d): return ("f4", a, b, c, d)
for f in (f0, f1, f2, f3, f4):
    for args in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4, 5)):
        try:
            print(f(*args))
        except TypeError as e:
            print("TypeError:", e)
