# str.split: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    ' ',
    'a',
    'a b  c',
    '  lead trail  ',
    'a,b,,c,',
    ',,',
    'aXXbXXc',
    'a\tb\nc',
    'é–é',
]
arguments = [
    (),
    (None,),
    (',',),
    ('XX',),
    (' ',),
    (None, 1),
    (',', 0),
    (',', 1),
    (',', 2),
    (',', -1),
    (',', 100),
    ('',),
    (1,),
    (',', 'x'),
    (',', 1.5),
    (None, 0),
    ('–',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.split(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:6]:
    for kw in ({'sep': ','}, {'maxsplit': 1}, {'sep': None, 'maxsplit': 1}, {'bad': 1}):
        try:
            print(repr(x), kw, repr(x.split(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
