# str.__getitem__: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'abcdef',
    'aé😀z',
]
arguments = [
    (0,),
    (-1,),
    (3,),
    (6,),
    (-7,),
    (slice(None),),
    (slice(1, 3),),
    (slice(None, None, -1),),
    (slice(None, None, 2),),
    (slice(4, 1, -1),),
    (slice(-3, None),),
    (slice(10, 20),),
    (slice(5, 0, -2),),
    (slice(None, None, 0),),
    ('x',),
    (1.0,),
    (None,),
    (True,),
    (slice('a', None),),
    (slice(1.5, None),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__getitem__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
