# A function's own attributes.
def f(a, b=2, *args, c=3, **kw):
    """The doc of f."""
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__)
f.extra = 5
print(f.extra, f.__dict__)
del f.extra
try:
    f.extra
except AttributeError as e:
    print("AttributeError:", e)
f.__name__ = "renamed"
f.__doc__ = "other"
f.__defaults__ = (7, 8)
print(f.__name__, f.__doc__, f.__defaults__)
def g(a, b): return (a, b)
g.__defaults__ = (1, 2)
print(g(), g(5))
g.__defaults__ = None
try:
    g()
except TypeError as e:
    print("TypeError:", e)
for name, value in (("__name__", 1), ("__defaults__", 3), ("__dict__", 4), ("__kwdefaults__", 1)):
    try:
        setattr(g, name, value)
    except TypeError as e:
        print(name, "TypeError:", e)
print(callable(f), type(f).__name__, type(lambda: 0).__name__)
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:5], f.__code__.co_kwonlyargcount)
