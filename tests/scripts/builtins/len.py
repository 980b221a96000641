# len of everything that has one.
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
for x in ("", "abc", "é😀", b"ab", [], [1, 2], (1,), {}, {1: 2}, {1, 2}, frozenset(), range(5), range(0, 10, 3), range(10, 0), bytearray(3), {1: 2}.items(), {}.keys(), L(7), L(True), range(-5), 5, None, 1.5, len, int, object(), (i for i in ()), iter([]), L(-1), L("x"), L(2**63), L(1.0), range(10**30)):
    try:
        print(type(x).__name__, len(x))
    except Exception as e:
        print(type(e).__name__, e)
for args in ((), ([], [])):
    try:
        len(*args)
    except TypeError as e:
        print(e)
