# bytes.decode: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'abc',
    b'\xc3\xa9',
    b'\xff\xfe',
    b'\xe2\x82',
    b'\xf0\x9f\x98\x80',
    b'a\x80b',
    b'\xed\xa0\x80',
    b'\xc0\x80',
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
