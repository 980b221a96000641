# The singletons.
print(None, ..., NotImplemented, repr(Ellipsis), type(None).__name__, type(...).__name__, type(NotImplemented).__name__)
print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented, bool(...), bool(None), None == None, None != 0, ... == Ellipsis)
none = None
for f in (lambda: type(None)(1), lambda: none(), lambda: None.x, lambda: None + 1, lambda: None < None, lambda: -None, lambda: none[0], lambda: len(...), lambda: iter(None)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
for code in ("None = 1", "True = 1", "... = 1", "def None(): pass", "None += 1", "for True in []: pass", "def f(None): pass", "x.None", "del None", "import None", "lambda True: 1", "class True: pass", "__debug__ = 1", "f(True=1)", "with x as None: pass", "[None := 1]", "(None := 1)"):
    try:
        compile(code, "s", "exec")
        print(code, "ok")
    except SyntaxError as e:
        print(code, "|", e.msg)
print(True + True, True * 5, True / 2, -True, True == 1, isinstance(True, int), [10, 20][True], "ab"[False], sum([True, False, True]), f"{True:d} {True}", str(True), int(True), float(False), True & False, True | 0, max(True, 2))
