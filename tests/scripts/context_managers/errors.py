# What can go wrong in a with statement.
class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): return self
class Neither: pass
class EnterFails:
    def __enter__(self): raise ValueError("enter failed")
    def __exit__(self, *a): print("exit must not run")
class ExitFails:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit failed")
class BadSig:
    def __enter__(self): return self
    def __exit__(self): pass
def run(make, body=lambda: None):
    try:
        with make(): body()
        print("fine")
    except Exception as e:
        print(type(e).__name__, e, "| context:", repr(e.__context__))
run(NoEnter); run(NoExit); run(Neither); run(lambda: 5); run(EnterFails); run(ExitFails); run(BadSig)
run(ExitFails, lambda: 1 / 0)
run(BadSig, lambda: 1 / 0)
class Truthy:
    def __init__(self, r): self.r = r
    def __enter__(self): return self
    def __exit__(self, *a): return self.r
for r in (True, 1, "yes", [0], False, 0, "", None, []):
    try:
        with Truthy(r): raise ValueError
        print(repr(r), "swallowed")
    except ValueError: print(repr(r), "raised")
class BadBool:
    def __bool__(self): raise TypeError("no bool")
run(lambda: Truthy(BadBool()), lambda: 1 / 0)
class Outer:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("outer exit sees", repr(v), repr(v.__context__) if v else None)
        return True
with Outer(), ExitFails(): 1 / 0
with Outer(), EnterFails(): print("not reached")
class ReRaise:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise v
run(ReRaise, lambda: int("x"))
class Replace:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise RuntimeError("replaced") from v
run(Replace, lambda: int("x"))
