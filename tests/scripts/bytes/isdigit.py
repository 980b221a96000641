# bytes.isdigit: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'a',
    b'hello world',
    b'Hello World',
    b'HELLO',
    b'123',
    b'  sp\t\n',
    b'aXbX',
    b'\x00\xff\x80',
    b'x1Y2',
    b"it's",
    b'\'"',
]
arguments = [
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.isdigit(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
