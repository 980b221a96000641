# str.join: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    ',',
    ', ',
    'é',
]
arguments = [
    ([],),
    (['a'],),
    (['a', 'b'],),
    ('abc',),
    (('x', 'y', 'z'),),
    ({'k': 1, 'l': 2},),
    ({'p': 1, 'q': 2}.keys(),),
    ([1],),
    (['a', None],),
    (['a', b'b'],),
    (5,),
    (),
    (['', ''],),
    (None,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.join(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
