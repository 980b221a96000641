# list.__delitem__: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    (0,),
    (-1,),
    (10,),
    (slice(1, 3),),
    (slice(None),),
    (slice(None, None, 2),),
    (slice(None, None, -2),),
    (slice(3, 1),),
    ('a',),
    (1.0,),
    (slice(None, None, 0),),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__delitem__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
