# Bad format specs of numbers.
for v in (5, 1.5, True, 1j):
    for s in ("s", "q", "y", "ss", "5.", ".", ".x", "dd", "5d5", ",,", ",_", "_,", ",x", ",b", "_n", ",n", "_e", ",%", ".2d", ".2x", ".2c", "+c", "#c", "=c", "+s", "z", "zd", "zf", "#", "-+", "  ", "0", "00", "010", "<010", "é", "x<<5", "\x00", "99999999999999999999", ".99999999999999999999f", "n.", "c", "d ", " d", "=", "<", "05c", ",c"):
        try:
            print(repr(v), repr(s), repr(format(v, s)))
        except Exception as e:
            print(repr(v), repr(s), type(e).__name__, e)
