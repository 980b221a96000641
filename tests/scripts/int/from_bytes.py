# int.from_bytes: results and errors for a grid of receivers and arguments.
receivers = [
    0,
]
arguments = [
    (b'',),
    (b'\x01\x02',),
    (b'\x01\x02', 'big'),
    (b'\x01\x02', 'little'),
    ([1, 255], 'big'),
    (b'\xff', 'big'),
    ('x', 'big'),
    (5, 'big'),
    (b'a', 'x'),
    (b'\xff' * 10, 'little'),
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.from_bytes(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:1]:
    for kw in ({'bytes': b'\xff\xfe', 'byteorder': 'big', 'signed': True}, {'bytes': b'\x80', 'signed': True}):
        try:
            print(repr(x), kw, repr(x.from_bytes(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
