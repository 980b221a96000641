# str.partition: results and errors for a grid of receivers and arguments.
receivers = [
    '',
    'a',
    'a,b',
    'a,b,c',
    ',a',
    'a,',
    'aXXb',
]
arguments = [
    (',',),
    ('XX',),
    ('z',),
    ('',),
    (),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.partition(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
