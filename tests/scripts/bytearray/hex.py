# bytearray.hex: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'\x00\xffaz'),
    bytearray(b'abcdefg'),
]
arguments = [
    (),
    (':',),
    ('-', 2),
    (' ', -3),
    (':', 0),
    ('ab',),
    (1,),
    (b':',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.hex(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
