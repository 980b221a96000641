# str.__format__: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'ab',
    'é',
]
arguments = [
    (0,),
    (1,),
    (3,),
    (-1,),
    ('a',),
    ('',),
    ('b',),
    (1.5,),
    (None,),
    (b'a',),
    ((),),
    (),
    (1, 2),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__format__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
