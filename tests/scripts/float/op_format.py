# float.__format__: results and errors for a grid of receivers and arguments.
receivers = [
    0.0,
    -0.0,
    1.5,
    -2.25,
    1234567.891,
    0.00001234,
    1e20,
    1e-10,
    float('inf'),
    float('nan'),
    1/3,
]
arguments = [
    ('',),
    ('f',),
    ('.2f',),
    ('.0f',),
    ('#.0f',),
    ('e',),
    ('.3e',),
    ('E',),
    ('g',),
    ('.3g',),
    ('#.3g',),
    ('G',),
    ('%',),
    ('.1%',),
    ('n',),
    ('.3',),
    (',',),
    ('_.2f',),
    ('+',),
    (' .1f',),
    ('010.2f',),
    ('<12.3f',),
    ('^12',),
    ('*>12.1e',),
    ('=+12.2f',),
    ('z.1f',),
    ('.20f',),
    ('.17g',),
    ('d',),
    ('x',),
    ('s',),
    ('.',),
    ('.100f',),
    ('F',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__format__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
