# list.extend: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    ([7, 8],),
    ('ab',),
    ((),),
    ({1: 2},),
    (range(2),),
    (5,),
    (None,),
    (),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.extend(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
