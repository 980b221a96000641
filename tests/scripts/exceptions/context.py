# __context__ is set by itself; __cause__ by raise from.
def show(e, depth=0):
    print("  " * depth + repr(e), "suppress" if e.__suppress_context__ else "")
    if e.__cause__ is not None: show(e.__cause__, depth + 1)
    if e.__context__ is not None and e.__context__ is not e.__cause__: show(e.__context__, depth + 1)
def run(f):
    try: f()
    except Exception as e: show(e)
def a():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("a")
def b():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("b") from e
def c():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("c") from None
def d():
    try: raise KeyError("x")
    finally: raise ValueError("d")
def e():
    try:
        try: raise KeyError(1)
        except KeyError: raise IndexError(2)
    except IndexError: raise ValueError(3)
def f():
    try: raise KeyError(1)
    except KeyError:
        try: raise IndexError(2)
        except IndexError: pass
        raise ValueError(3)
def g(): raise ValueError("g") from TypeError("cause")
def h(): raise ValueError("h") from TypeError
def k():
    try: raise KeyError
    except KeyError as err: raise err
def m():
    err = ValueError("same")
    try: raise err
    except ValueError:
        try: raise KeyError("between")
        except KeyError: raise err
def n():
    try: raise KeyError("n")
    except KeyError: pass
    raise ValueError("no context")
def o():
    def gen():
        try: yield 1
        except KeyError: raise ValueError("in gen")
    it = gen()
    next(it)
    it.throw(KeyError("thrown"))
def p():
    try: raise KeyError("in call")
    except KeyError: int("x")
for fn in (a, b, c, d, e, f, g, h, k, m, n, o, p):
    print(fn.__name__)
    run(fn)
for bad in (1, "x", int):
    try: raise ValueError from bad
    except TypeError as err: print(err)
x = ValueError()
for name, v in (("__cause__", 1), ("__context__", "s"), ("__traceback__", 5), ("args", 7), ("__suppress_context__", "x")):
    try:
        setattr(x, name, v)
        print(name, getattr(x, name))
    except TypeError as err: print(err)
x.__cause__ = KeyError()
print(x.__suppress_context__, repr(x.__cause__))
try: del x.__cause__
except TypeError as err: print(err)
