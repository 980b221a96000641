# < between numbers and between sequences.
nums = [-2, -1.5, -1, -0.0, 0, False, 0.5, 1, True, 1.0, 1.5, 2**60, float(2**60), 2**60 + 1, 2**100, float("inf"), float("-inf"), float("nan")]
for a in nums:
    print("".join("<" if a < b else "=" if a == b else ">" if a > b else "?" for b in nums), "".join("1" if a <= b else "." for b in nums), "".join("1" if a >= b else "." for b in nums))
seqs = [[], [1], [1, 2], [2], [1, 1, 1], [0, 9], [1.0], [True]]
for a in seqs:
    print("".join("<" if a < b else "=" if a == b else ">" for b in seqs), "".join("<" if tuple(a) < tuple(b) else "=" if tuple(a) == tuple(b) else ">" for b in seqs))
strs = ["", "a", "A", "b", "ab", "aa", "1", "é", "z", "ab ", "😀", "\uffff"]
for a in strs:
    print("".join("<" if a < b else "=" if a == b else ">" for b in strs))
sets = [set(), {1}, {2}, {1, 2}, {1, 2, 3}, frozenset({1, 2})]
for a in sets:
    print("".join("<" if a < b else "." for b in sets), "".join("1" if a <= b else "." for b in sets), "".join(">" if a > b else "." for b in sets), "".join("1" if a >= b else "." for b in sets))
