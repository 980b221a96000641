# float.fromhex: results and errors for a grid of receivers and arguments.
receivers = [
    0.0,
]
arguments = [
    ('0x1p3',),
    ('0x1.8p1',),
    ('-0x.8',),
    ('inf',),
    ('nan',),
    ('1.8',),
    ('0x1p-1074',),
    ('0x1p5000',),
    ('x',),
    ('',),
    (1,),
    (' 0x1 ',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.fromhex(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
