# The exception being handled is seen through sys.exc_info and sys.exception.
import sys
def cur():
    t, v, tb = sys.exc_info()
    return (t.__name__ if t else None, repr(v) if v else None, tb is None)
print(cur(), sys.exception())
try: raise ValueError(1)
except ValueError:
    print(cur(), repr(sys.exception()))
    try: raise KeyError(2)
    except KeyError: print(cur())
    print(cur())
    def f(): return cur()
    print(f())
print(cur())
def g():
    try: raise IndexError(3)
    except IndexError: yield cur()
    yield cur()
it = g()
print(next(it), cur(), next(it))
try: raise ValueError("outer")
except ValueError:
    it = g()
    print(next(it))
    print(cur())
    print(next(it))
try:
    try: raise ValueError(1)
    finally: print("finally", cur())
except ValueError: pass
print(cur())
try: raise ValueError("tb")
except ValueError as e:
    tb = e.__traceback__
    print(type(tb).__name__, tb.tb_lineno, tb.tb_next, tb.tb_frame.f_code.co_name, tb is sys.exc_info()[2])
def lvl1(): lvl2()
def lvl2(): raise KeyError("deep")
try: lvl1()
except KeyError as e:
    tb, out = e.__traceback__, []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(out)
print(e.with_traceback(None).__traceback__ if "e" in globals() else "e is gone")
x = ValueError().with_traceback(None)
print(repr(x))
