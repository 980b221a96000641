# tuple.count: results and errors for a grid of receivers and arguments.
receivers = [
    (),
    (1, 2, 3, 1, True, 1.0),
    ('a', None),
]
arguments = [
    (1,),
    (None,),
    (9,),
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.count(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
