# int, float, str, bool, list, tuple, dict, set... called as constructors.
print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), frozenset(), bytes(), bytearray(), complex(), object().__class__.__name__)
print(list("ab"), list({1: 2}), list(range(3)), list((1, 2)), tuple("ab"), tuple([1]), tuple({}), set("aab") == {"a", "b"}, frozenset([1, 1]), dict(a=1, b=2), dict([("x", 1)]), dict({"k": 1}, z=2), dict(zip("ab", "cd")), dict(["ab", "cd"]), dict({}.items()))
print(str(1), str(None), str([1, "a"]), str(b"abc"), str(b"abc", "utf-8"), str(b"\xff", "latin-1"), str(b"\xff", "utf-8", "replace"), str(object=5), str(1.0), str("s"), str((1,)), str({}), str({1}), str(...), str(int), str(True))
print(bool(0), bool("a"), bool([]), bool(None), bool(0.0), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")), bytes(range(3)), bytearray("a", "ascii"), bytearray(2))
t = (1, 2)
l = [1]
s = "s"
print(tuple(t) is t, list(l) is l, str(s) is s, list(l) == l, frozenset(f := frozenset([1])) is f, dict(d := {}) is d, int(5) is int(5))
for f in (lambda: list(1), lambda: tuple(None), lambda: dict(1), lambda: dict([1]), lambda: dict(["a"]), lambda: dict(["abc"]), lambda: dict([(1, 2, 3)]), lambda: dict({}, {}), lambda: set(1), lambda: set([[]]), lambda: frozenset(1), lambda: str(1, "utf-8"), lambda: str(b"a", 1), lambda: str("a", "utf-8"), lambda: bytes("a"), lambda: bytes(-1), lambda: bytes([256]), lambda: bytes([-1]),
          lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes(None), lambda: bytearray("a"), lambda: list(bad=1), lambda: bool(x=1), lambda: tuple(1, 2), lambda: set(1, 2), lambda: dict(1, 2), lambda: list([], []), lambda: str(b"\xff", "utf-8"), lambda: float(1, 2), lambda: type(), lambda: object(1), lambda: bytes(1, 2), lambda: bytes("a", "nope"), lambda: dict(**{1: 2}), lambda: dict([([], 1)]), lambda: int(x=5), lambda: float(x=1), lambda: list(x for x in 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
