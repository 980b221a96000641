# str.lstrip: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    '  a b  ',
    'xxaxx',
    'xyaxyb',
    '\t\n a \r\x0b\x0c',
    '\u2003a\u00a0',
    'aaa',
    'é',
]
arguments = [
    (),
    (None,),
    ('x',),
    ('xy',),
    ('',),
    ('a',),
    ('é',),
    (1,),
    ('a', 'b'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.lstrip(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
