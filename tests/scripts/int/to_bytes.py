# int.to_bytes: results and errors for a grid of receivers and arguments.
receivers = [
    0,
    1,
    255,
    256,
    -1,
    -128,
    2**64,
]
arguments = [
    (),
    (1,),
    (1, 'big'),
    (2, 'little'),
    (9, 'big'),
    (0, 'big'),
    (2, 'middle'),
    (-1, 'big'),
    ('x', 'big'),
    (1, 1),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.to_bytes(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:6]:
    for kw in ({'length': 3, 'byteorder': 'big'}, {'length': 2, 'byteorder': 'big', 'signed': True}, {'signed': True}):
        try:
            print(repr(x), kw, repr(x.to_bytes(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
