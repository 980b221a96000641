# bytearray.decode: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'abc'),
    bytearray(b'\xc3\xa9'),
    bytearray(b'\xff\xfe'),
    bytearray(b'\xe2\x82'),
    bytearray(b'\xf0\x9f\x98\x80'),
    bytearray(b'a\x80b'),
    bytearray(b'\xed\xa0\x80'),
    bytearray(b'\xc0\x80'),
]
arguments = [
    (),
    ('utf-8',),
    ('ascii',),
    ('latin-1',),
    ('utf-8', 'ignore'),
    ('utf-8', 'replace'),
    ('utf-8', 'backslashreplace'),
    ('ascii', 'surrogateescape'),
    ('utf-16-le',),
    ('nope',),
    ('utf-8', 'nope'),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.decode(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
