# bytes.__eq__: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'ab',
]
arguments = [
    (0,),
    (3,),
    (-1,),
    (b'ab',),
    (bytearray(b'b'),),
    ('a',),
    (None,),
    (97,),
    (256,),
    (1.5,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__eq__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
