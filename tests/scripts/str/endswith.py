# str.endswith: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'abcabc',
    'éa',
]
arguments = [
    ('',),
    ('a',),
    ('abc',),
    ('c',),
    (('x', 'a'),),
    ((),),
    ('a', 3),
    ('b', 1),
    ('c', 0, 3),
    ('abc', -3),
    ('', 10),
    ('a', None, 1),
    (('c', ''), 2, 1),
    (),
    (1,),
    ((1,),),
    (['a'],),
    ('a', 'x'),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.endswith(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
