# Equal values hash alike; hashes of numbers are CPython's.
for x in (0, 1, -1, -2, 2**61 - 1, 2**61, 2**61 + 5, -2**61, 2**100, True, 0.0, -0.0, 1.0, 0.5, 1.5, -1.5, 1e20, 2.0**61, float("inf"), float("-inf"), 1j, 1 + 2j, 1 + 0j, (), (1,), (1, 2), (1, (2, 3)), ((),), (0.0, True), frozenset(), frozenset({1, 2}), frozenset({3}), range(0), range(5), range(1, 10, 3), None):
    h = hash(x)
    print(repr(x), h if not isinstance(x, type(None)) else type(h).__name__)
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(10**20) == hash(1e20), hash("a") == hash("a"), hash(b"a") == hash(b"a"), hash("a") == hash("b"))
print(hash(range(0)) == hash(range(2, 2)), hash(range(1, 4, 2)) == hash(range(1, 5, 2)), hash((1, 2)) == hash((1.0, 2)), hash(frozenset({1, 2})) == hash(frozenset({2, 1})))
class C: pass
o = C()
print(hash(o) == hash(o), hash(C) == hash(C), hash(len) == hash(len), hash(slice(1, 2)) == hash(slice(1, 2)))
for x in ([], {}, set(), bytearray(), ([],), (1, {}), {}.keys(), frozenset, slice([], 1), [].append):
    try:
        hash(x)
        print("ok", type(x).__name__)
    except TypeError as e:
        print(e)
