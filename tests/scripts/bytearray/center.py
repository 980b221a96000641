# bytearray.center: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'ab'),
]
arguments = [
    (1,),
    (5,),
    (6, b'*'),
    (6, b''),
    (6, b'ab'),
    (6, '*'),
    (),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.center(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
