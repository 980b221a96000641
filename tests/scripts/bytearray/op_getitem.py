# bytearray.__getitem__: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'abcdef'),
]
arguments = [
    (0,),
    (-1,),
    (6,),
    (slice(1, 3),),
    (slice(None, None, -2),),
    (slice(None, None, 0),),
    ('x',),
    (1.0,),
    (None,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__getitem__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
