# int.__round__: results and errors for a grid of receivers and arguments.
receivers = [
    0,
    15,
    25,
    -15,
    12345,
    10**20 + 5,
]
arguments = [
    (),
    (0,),
    (1,),
    (-1,),
    (-2,),
    (-5,),
    (-30,),
    (None,),
    ('x',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__round__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
