# list.__le__: results and errors for a grid of receivers and arguments.
receivers = [
    [],
    [1],
    [1, 2, 3, 4, 5],
    ['b', 'a', 'b'],
    [[1], None, 2.5],
]
arguments = [
    ([1],),
    ((1,),),
    ([],),
    ((),),
    (2,),
    (0,),
    (-1,),
    (None,),
    ('b',),
    ([1, 2, 3, 4, 6],),
    ((1, 2, 3, 4, 5),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__le__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
