# int.__pow__: results and errors for a grid of receivers and arguments.
receivers = [
    0,
    1,
    -1,
    5,
    -7,
    255,
    True,
]
arguments = [
    (0,),
    (1,),
    (5,),
    (-1,),
    (3, 7),
    (3, -7),
    (1.5,),
    (2, 0),
    ('a',),
    (-1, 5),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__pow__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
