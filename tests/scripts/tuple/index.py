# tuple.index: results and errors for a grid of receivers and arguments.
receivers = [
    (),
    (1, 2, 3, 1),
    ('a', None),
]
arguments = [
    (1,),
    (1, 1),
    (1, 1, 3),
    (None,),
    (9,),
    (1, -1),
    (),
    (1, 'x'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.index(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
