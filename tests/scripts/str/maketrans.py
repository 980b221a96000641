# str.maketrans: results and errors for a grid of receivers and arguments.
receivers = [
    '',
]
arguments = [
    ({},),
    ({'a': 1},),
    ({97: 'b'},),
    ('ab', 'cd'),
    ('ab', 'cd', 'ef'),
    ('', ''),
    ('a', 'bc'),
    ('ab',),
    (1,),
    (),
    ({'ab': 1},),
    ('a', 1),
    ({1.5: 2},),
    ('a', 'b', 1),
    ('aa', 'bc'),
    ('ab', 'cd', 'a'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.maketrans(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
