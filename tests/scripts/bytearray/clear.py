# bytearray.clear: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.clear(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
