# isinstance and issubclass.
class A: pass
class B(A): pass
class C(B, int): pass
values = (1, True, 1.5, "s", None, [], (), {}, A(), B(), C(), A, int, type, len, lambda: 0)
types = (int, bool, float, str, object, type, A, B, list, (int, str), (A, (list, dict)), type(None), (), int | str, A | None)
for v in values:
    print(type(v).__name__, "".join("1" if isinstance(v, t) else "." for t in types))
classes = (int, bool, float, str, object, type, A, B, C, ValueError, Exception, KeyError)
for c in classes:
    print(c.__name__, "".join("1" if issubclass(c, d) else "." for d in classes), issubclass(c, (A, Exception)))
for f in (lambda: isinstance(1, 1), lambda: isinstance(1, "int"), lambda: isinstance(1, (int, 1)), lambda: isinstance("", (int, 1)), lambda: isinstance(1, [int]), lambda: isinstance(1), lambda: isinstance(1, int, 2), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: issubclass(int, (str, 1)), lambda: issubclass(int, (int, 1)),
          lambda: issubclass(A(), A), lambda: issubclass(int), lambda: isinstance(1, None), lambda: isinstance(1, list[int]), lambda: issubclass("int", int)):
    try:
        print(f())
    except TypeError as e:
        print(e)
