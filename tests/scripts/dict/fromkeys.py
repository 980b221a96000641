# dict.fromkeys: results and errors for a grid of receivers and arguments.
receivers = [
    {},
]
arguments = [
    ('ab',),
    ('ab', 0),
    ([1, 2, 1], None),
    ((),),
    (5,),
    (),
    ([[]],),
    ({'a': 1, 'b': 2}, 'v'),
    (range(3), []),
    ({3, 1},),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.fromkeys(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
