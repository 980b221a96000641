# str.zfill: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    '1',
    '-1',
    '+1',
    '--1',
    'abc',
    '-',
    'é',
]
arguments = [
    (0,),
    (3,),
    (5,),
    (-1,),
    (),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.zfill(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
