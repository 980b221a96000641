# bytearray.isdigit: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'a'),
    bytearray(b'hello world'),
    bytearray(b'Hello World'),
    bytearray(b'HELLO'),
    bytearray(b'123'),
    bytearray(b'  sp\t\n'),
    bytearray(b'aXbX'),
    bytearray(b'\x00\xff\x80'),
    bytearray(b'x1Y2'),
    bytearray(b"it's"),
    bytearray(b'\'"'),
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
