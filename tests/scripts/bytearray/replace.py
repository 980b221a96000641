# bytearray.replace: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'banana'),
]
arguments = [
    (b'a', b'o'),
    (b'an', b''),
    (b'', b'-'),
    (b'a', b'bb', 1),
    (b'z', b'y'),
    ('a', 'b'),
    (b'a',),
    (97, 98),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.replace(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
