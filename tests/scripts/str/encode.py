# str.encode: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'abc',
    'é',
    '€',
    '😀',
    '\udc80',
    'a\x00b',
]
arguments = [
    (),
    ('utf-8',),
    ('ascii',),
    ('latin-1',),
    ('utf-16-le',),
    ('utf-32-be',),
    ('ascii', 'ignore'),
    ('ascii', 'replace'),
    ('ascii', 'backslashreplace'),
    ('ascii', 'xmlcharrefreplace'),
    ('utf-8', 'surrogateescape'),
    ('utf-8', 'surrogatepass'),
    ('UTF8',),
    ('U-T-F-8',),
    ('nope',),
    ('ascii', 'nope'),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.encode(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
