# str.casefold: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'hello world',
    'Hello World',
    'HELLO',
    '123',
    '  spaced\t\n',
    'aaaa',
    'a,b,,c',
    'ÀÉß straße',
    'naïve ñ',
    '😀 x 😀',
    'line1\nline2\r\nline3\n',
    "they're bill's",
    'x1y2',
    'ǆ ﬁ',
    'İi',
    'ŉ',
    'under_score',
    'MiXeD cAsE',
    'Σ ΑΣ',
    '\x00\x7f',
]
arguments = [
    (),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.casefold(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
