# bytes.rstrip: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'  a b  ',
    b'xxaxx',
    b'\t\n\x00 a',
]
arguments = [
    (),
    (None,),
    (b'x',),
    (b'xa ',),
    (b'',),
    ('x',),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.rstrip(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
