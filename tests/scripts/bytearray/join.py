# bytearray.join: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b', '),
]
arguments = [
    ([],),
    ([b'a'],),
    ([b'a', bytearray(b'b')],),
    (['a'],),
    ([1],),
    (b'ab',),
    (5,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.join(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
