# Truth: __bool__ before __len__, else True.
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Both:
    def __bool__(self): return True
    def __len__(self): return 0
class Neither: pass
for o in (B(True), B(False), L(0), L(3), Both(), Neither()):
    print(bool(o), not o, "yes" if o else "no", type(o and 1).__name__, type(o or 1).__name__)
values = [0, 1, -1, 0.0, -0.0, 0.1, float("nan"), 0j, 1j, "", "a", "0", b"", b"\0", [], [0], (), (0,), {}, {0: 0}, set(), {0}, frozenset(), range(0),
          range(1), None, True, False, ..., len, int, object(), bytearray(), bytearray(1)]
print([bool(v) for v in values])
class Raises:
    def __bool__(self): raise ValueError("no truth")
for f in (lambda: bool(Raises()), lambda: not Raises(), lambda: 1 if Raises() else 2, lambda: Raises() and 1, lambda: Raises() or 1, lambda: any([Raises()]),
          lambda: list(filter(None, [Raises()]))):
    try:
        f()
    except ValueError as e:
        print(e)
try:
    if Raises(): pass
except ValueError as e:
    print("if", e)
try:
    while Raises(): pass
except ValueError as e:
    print("while", e)
try:
    assert Raises()
except ValueError as e:
    print("assert", e)
