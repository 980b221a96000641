# bytearray.__setitem__: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (0, 65),
    (-1, 66),
    (9, 1),
    (0, 256),
    (0, b'a'),
    (slice(0, 2), b'XYZ'),
    (slice(None), b''),
    (slice(None, None, 2), b'..'),
    (slice(0, 1), [1, 2]),
    (slice(0, 1), 'x'),
    ('k', 1),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__setitem__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
