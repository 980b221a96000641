# bytes.zfill: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'-1',
    b'+12',
    b'ab',
]
arguments = [
    (0,),
    (5,),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.zfill(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
