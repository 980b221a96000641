# bytearray.zfill: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'-1'),
    bytearray(b'+12'),
    bytearray(b'ab'),
]
arguments = [
    (0,),
    (5,),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.zfill(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
