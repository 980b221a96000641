# Texts of AttributeError for every kind of owner.
class C:
    value = 1
    def method(self): pass
class S:
    __slots__ = ("a",)
def f(): pass
tests = [
    lambda: C().nothing, lambda: C.nothing, lambda: (1).nothing, lambda: "s".nothing, lambda: [].nothing, lambda: {}.nothing,
    lambda: None.nothing, lambda: f.nothing, lambda: int.nothing, lambda: S().a, lambda: S().b, lambda: C().method.nothing,
    lambda: setattr(1, "x", 2), lambda: setattr(S(), "b", 1), lambda: setattr(int, "x", 1), lambda: setattr("s", "upper", 1),
    lambda: setattr(None, "x", 1), lambda: setattr([], "append", 1), lambda: delattr(C(), "value"), lambda: delattr(C, "zzz"),
    lambda: delattr(S(), "a"), lambda: delattr([], "append"), lambda: setattr(object(), "x", 1), lambda: len.nothing, lambda: (lambda: 1).nothing,
    lambda: type.nothing, lambda: setattr((), "x", 1), lambda: True.nothing, lambda: (1.5).nothing, lambda: range(3).nothing,
]
for t in tests:
    try:
        print(t())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__ + ":", e)
try:
    C().nothing
except AttributeError as e:
    print(e.name, type(e.obj).__name__)
