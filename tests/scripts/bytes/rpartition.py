# bytes.rpartition: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'a,b,c',
    b'a',
]
arguments = [
    (b',',),
    (b'z',),
    (b'',),
    (',',),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.rpartition(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
