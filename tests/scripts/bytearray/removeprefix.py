# bytearray.removeprefix: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'abab'),
]
arguments = [
    (b'ab',),
    (b'',),
    (b'x',),
    ('ab',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.removeprefix(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
