# bytes.expandtabs: results and errors for a grid of receivers and arguments.
receivers = [
    b'a\tb',
    b'\t',
]
arguments = [
    (),
    (4,),
    (0,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.expandtabs(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
