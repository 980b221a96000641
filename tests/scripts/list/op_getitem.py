# list.__getitem__: results and errors for a grid of receivers and arguments.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    (0,),
    (-1,),
    (2,),
    (10,),
    (slice(None),),
    (slice(1, 3),),
    (slice(None, None, -1),),
    (slice(None, None, 2),),
    (slice(3, 0, -2),),
    (slice(-2, None),),
    (slice(0, 100),),
    (slice(None, None, 0),),
    ('a',),
    (1.0,),
    (None,),
    (True,),
    ((0, 1),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__getitem__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
