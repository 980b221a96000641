# Indexing with wrong keys.
for o in ([1, 2], (1, 2), "ab", b"ab", range(2), bytearray(b"ab"), {1: 2}):
    for k in (0, -1, 2, -3, 10**30, "a", 1.0, None, True, (0,), [0], slice(0, 1), 1j):
        try:
            print(type(o).__name__, repr(k), o[k])
        except Exception as e:
            print(type(e).__name__, e)
