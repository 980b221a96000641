# str.translate: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'abc',
    'banana',
    'é',
]
arguments = [
    ({97: 'X'},),
    ({97: None},),
    ({97: 98, 98: 'yy'},),
    ({},),
    ({'a': 'b'},),
    ({97: -1},),
    ({97: 1.5},),
    (str.maketrans('ab', 'xy'),),
    (str.maketrans('a', 'z', 'n'),),
    (str.maketrans({'a': 'AAA', 'b': None, 233: 'e'}),),
    (),
    (['x'] * 100,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.translate(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
