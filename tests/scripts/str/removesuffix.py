# str.removesuffix: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'abab',
    'éa',
]
arguments = [
    ('',),
    ('a',),
    ('ab',),
    ('b',),
    ('abab',),
    ('ababab',),
    (),
    (1,),
    (('a',),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.removesuffix(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
