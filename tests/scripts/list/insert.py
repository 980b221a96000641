# list.insert: what it returns and what it leaves behind.
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
    (2, 'x'),
    (100, 'x'),
    (-100, 'x'),
    ('a', 'x'),
    (1.0, 'x'),
    (True, 'x'),
    (0,),
    (),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.insert(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
