# str.replace: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'banana',
    'aaaa',
    'é😀é',
]
arguments = [
    ('a', 'o'),
    ('an', ''),
    ('', '-'),
    ('a', 'bb', 1),
    ('a', 'b', 0),
    ('a', 'b', -1),
    ('a', 'b', 100),
    ('', '-', 2),
    ('é', 'e'),
    ('aa', 'a'),
    ('z', 'y'),
    ('a',),
    (),
    (1, 2),
    ('a', 'b', 'c'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.replace(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:2]:
    for kw in ({'count': 1}, {'bad': 2}):
        try:
            print(repr(x), kw, repr(x.replace(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
