# list.index: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    (1,),
    ('b',),
    ('b', 1),
    (3, 1, 3),
    (3, -3),
    (None,),
    (99,),
    ('b', 5),
    (1, 'x'),
    (5, -1, 100),
    (),
    (1, 0, -100),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.index(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
