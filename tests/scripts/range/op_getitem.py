# range.__getitem__: results and errors for a grid of receivers and arguments.
receivers = [
    range(0),
    range(5),
    range(2, 10, 3),
    range(10, 0, -2),
    range(-5, 5),
    range(10**20, 10**20 + 5),
]
arguments = [
    (0,),
    (-1,),
    (2,),
    (100,),
    (slice(1, 3),),
    (slice(None, None, -1),),
    (slice(None, None, 2),),
    (slice(-3, None),),
    (slice(100, 200),),
    ('a',),
    (1.0,),
    (slice(None, None, 0),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__getitem__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
