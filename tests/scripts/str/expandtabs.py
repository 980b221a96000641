# str.expandtabs: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    '\t',
    'a\tb',
    'ab\tcd\te',
    'a\n\tb',
    '\r\tx',
    '12345678\t9',
]
arguments = [
    (),
    (8,),
    (4,),
    (1,),
    (0,),
    (-1,),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.expandtabs(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:4]:
    for kw in ({'tabsize': 3},):
        try:
            print(repr(x), kw, repr(x.expandtabs(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
