# callable.
class C: pass
class D:
    def __call__(self): pass
def f(): yield
for x in (len, print, int, C, C(), D(), D, f, f(), lambda: 0, 1, "s", None, [].append, D().__call__, property(), staticmethod(len), classmethod(len), type, range(1), ...):
    print(type(x).__name__, callable(x))
