# complex.__format__: results and errors for a grid of receivers and arguments.
receivers = [
    0j,
    1+2j,
    -1.5-2.25j,
    1234.5678+0.001j,
]
arguments = [
    ('',),
    ('f',),
    ('.2f',),
    ('e',),
    ('g',),
    ('.3',),
    ('+',),
    ('>20',),
    ('^20.1f',),
    (',',),
    ('d',),
    ('%',),
    ('05',),
    ('=10',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__format__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
