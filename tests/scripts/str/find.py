# str.find: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'banana',
    'anan',
    'hello hello',
    'ééé',
    '😀a😀',
]
arguments = [
    ('a',),
    ('an',),
    ('',),
    ('z',),
    ('a', 2),
    ('a', -3),
    ('a', 1, 4),
    ('a', 2, 1),
    ('', 3),
    ('', 100),
    ('a', None, 3),
    ('a', None, None),
    ('é', 1),
    ('😀',),
    ('a', -100, 100),
    (),
    (1,),
    ('a', 'x'),
    ('a', 1.0),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.find(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
