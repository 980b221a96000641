# str.rjust: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'ab',
    'abc',
    'é😀',
]
arguments = [
    (0,),
    (-5,),
    (3,),
    (4,),
    (5, '*'),
    (6, 'é'),
    (7, ' '),
    (),
    ('x',),
    (5, ''),
    (5, 'ab'),
    (5, 1),
    (2.0,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.rjust(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
