# complex.__truediv__: results and errors for a grid of receivers and arguments.
receivers = [
    0j,
    1j,
    1+2j,
    -1.5-0j,
    complex('inf'),
    complex(0, float('nan')),
    3+4j,
    complex(-0.0, -0.0),
]
arguments = [
    (0,),
    (2,),
    (1.5,),
    (1j,),
    (3-4j,),
    ('a',),
    (None,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__truediv__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
