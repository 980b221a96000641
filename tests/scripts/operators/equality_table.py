# == and != between values of every pair of types.
values = [0, 1, -1, True, False, 1.0, 0.0, -0.0, 1j, 0j, 1 + 0j, "", "1", "a", b"", b"a", None, [], [1], (), (1,), {}, {1: 1}, set(), {1}, frozenset({1}),
          range(0), range(1, 2), range(0, 0, 5), bytearray(b"a"), float("inf"), float("nan"), 2**70, float(2**70), 2**70 + 1, int, ...]
for a in values:
    print("".join("1" if a == b else "." for b in values), repr(a))
for a in values:
    print("".join("1" if a != b else "." for b in values))
print([1] == [True], [1, [2]] == [1.0, [2.0]], (1, 2) == [1, 2], {1: [1]} == {1.0: [True]}, "a" == b"a", {1, 2} == {2, 1}, {1: 2, 3: 4} == {3: 4, 1: 2})
