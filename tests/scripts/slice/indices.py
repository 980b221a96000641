# slice.indices: results and errors for a grid of receivers and arguments.
receivers = [
    slice(None),
    slice(5),
    slice(1, 3),
    slice(None, None, -1),
    slice(-3, None),
    slice(10, 0, -2),
    slice(-100, 100, 7),
    slice(None, None, 0),
    slice('a', 1),
    slice(2**70),
]
arguments = [
    (0,),
    (5,),
    (10,),
    (-1,),
    ('a',),
    (),
    (2**80,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.indices(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
