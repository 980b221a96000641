# bytes.translate: results and errors for a grid of receivers and arguments.
receivers = [
    b'banana',
    b'',
]
arguments = [
    (None,),
    (bytes(range(256)),),
    (bytes(range(255, -1, -1)),),
    (None, b'a'),
    (b'short',),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.translate(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
