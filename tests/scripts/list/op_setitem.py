# list.__setitem__: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    (0, 'x'),
    (-1, 'x'),
    (10, 'x'),
    (slice(0, 0), [8, 9]),
    (slice(1, 3), 'abc'),
    (slice(None), []),
    (slice(None, None, 2), [7]),
    (slice(None, None, 2), [7, 8, 9]),
    (slice(None, None, -1), [5, 4, 3, 2, 1]),
    (slice(10, 20), [1]),
    (slice(3, 1), ['in']),
    (slice(0, 1), 5),
    ('a', 1),
    (1.0, 1),
    (slice(None, None, 0), []),
    (slice(None, None, 2), 5),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__setitem__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
