# A function that asks for its frame twice gets the same object.
import sys
def f():
    return sys._getframe() is sys._getframe()
print(f(), sys._getframe() is sys._getframe())
def g():
    a = sys._getframe()
    b = sys._getframe(0)
    def inner():
        return sys._getframe(1) is a
    return a is b, inner(), a.f_back is sys._getframe(1), sys._getframe().f_back.f_back is None
print(g())
def e():
    fr = sys._getframe()
    try: 1/0
    except Exception as x:
        return x.__traceback__.tb_frame is fr
print(e())
def gen():
    yield sys._getframe()
    yield sys._getframe()
x = gen(); a = next(x); print(a is x.gi_frame, a is next(x))
import inspect
print(inspect.currentframe() is sys._getframe())
