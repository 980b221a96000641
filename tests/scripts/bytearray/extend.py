# bytearray.extend: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (b'xy',),
    ([1, 2],),
    ((256,),),
    ('ab',),
    (5,),
    (['a'],),
    ([],),
    (range(3),),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.extend(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
