# range.__contains__: results and errors for a grid of receivers and arguments.
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
    (3,),
    (8,),
    (-1,),
    (2.0,),
    (2.5,),
    ('a',),
    (None,),
    (10**20 + 2,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__contains__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
