# bytes.splitlines: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'a\nb\r\nc\rd\n',
    b'a\x0bb\x85c',
]
arguments = [
    (),
    (True,),
    (0,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.splitlines(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
