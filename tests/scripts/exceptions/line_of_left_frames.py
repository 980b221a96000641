# The line that a frame stands on once an exception has left it, and while that is told: of a finally, an except, a with.
import sys
def f():
    try:
        1 / 0
    finally:
        x = 1
        y = 2

def g():
    try:
        try:
            raise KeyError(
                "a"
            )
        except ValueError:
            pass
    finally:
        z = 1

class C:
    def __enter__(self): return 1
    def __exit__(self, *a):
        return None

def h():
    with C():
        a = 1
        [][0]
    b = 2

def i():
    try:
        int("x")
    except ValueError as e:
        b = 1
        raise

def j():
    try:
        int("x")
    except ValueError as e:
        try:
            raise
        finally:
            c = 1

def k():
    try:
        int("x")
    except ValueError as e:
        try:
            raise TypeError
        finally:
            c = 1

def l():
    for x in range(3):
        try:
            try:
                int("x")
            finally:
                d = 1
        except TypeError:
            pass
        except KeyError:
            pass

def m():
    try:
        int("x")
    except* TypeError:
        pass

def n():
    yield 1
    try:
        yield 2
    finally:
        yield 3

def trace(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno, arg if event != 'exception' else arg[0])
    return trace

for func in (f, g, h, i, j, k, l, m):
    try:
        func()
    except Exception as e:
        tb = e.__traceback__
        while tb:
            print(func.__name__, tb.tb_lineno, tb.tb_frame.f_lineno if tb.tb_frame.f_code.co_name != '<module>' else '', tb.tb_frame.f_lasti >= 0)
            tb = tb.tb_next
    sys.settrace(trace)
    try:
        func()
    except Exception as e:
        pass
    sys.settrace(None)
it = n()
next(it); next(it)
print(it.throw(ZeroDivisionError))
try:
    next(it)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_lineno)
        tb = tb.tb_next
