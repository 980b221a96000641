# The name bound by except vanishes at its end.
try: 1 / 0
except ZeroDivisionError as e: print(e)
try: e
except NameError as err: print(err)
e = "before"
try: 1 / 0
except ZeroDivisionError as e: pass
try: print(e)
except NameError as err: print(err)
def f():
    try: raise ValueError("v")
    except ValueError as x: saved = x
    try: return x
    except UnboundLocalError as u: return repr(saved), str(u)
print(f())
def g():
    try: raise KeyError("k")
    except KeyError as x:
        x = 5
        print(x)
    return "x" in locals()
print(g())
def h():
    try: raise KeyError("k")
    except KeyError as x:
        del x
    return "ok"
print(h())
def k():
    for i in range(2):
        try: raise ValueError(i)
        except ValueError as x:
            if i == 0: continue
            return x.args, "x" in locals()
print(k())
def m():
    try: raise ValueError("kept")
    except ValueError as x: y = lambda: x
    try: y()
    except NameError as n: return str(n)
print(m())
class C:
    try: raise ValueError
    except ValueError as v: pass
print(hasattr(C, "v"))
