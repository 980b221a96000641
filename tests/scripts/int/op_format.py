# int.__format__: results and errors for a grid of receivers and arguments.
receivers = [
    0,
    42,
    -42,
    1234567,
    True,
    2**70,
]
arguments = [
    ('',),
    ('d',),
    ('b',),
    ('o',),
    ('x',),
    ('X',),
    ('#x',),
    ('#b',),
    ('c',),
    ('e',),
    ('.2f',),
    ('%',),
    ('g',),
    ('n',),
    (',',),
    ('_',),
    ('_x',),
    ('+',),
    (' ',),
    ('08',),
    ('<10',),
    ('^10d',),
    ('*>+10,',),
    ('=+8',),
    ('s',),
    ('.2',),
    ('q',),
    (1,),
    (',x',),
    ('010_b',),
    (',_',),
    ('z',),
    ('.3d',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.__format__(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
