# *args gathers what is left.
def f(*args): return args
def g(a, *args): return (a, args)
def h(a, b=2, *args): return (a, b, args)
for fn in (f, g, h):
    for args in ((), (1,), (1, 2), (1, 2, 3), tuple(range(10))):
        try:
            print(fn.__name__, fn(*args))
        except TypeError as e:
            print("TypeError:", e)
try:
    f(x=1)
except TypeError as e:
    print("TypeError:", e)
try:
    g(1, a=2)
except TypeError as e:
    print("TypeError:", e)
print(type(f(1)), f() == ())
