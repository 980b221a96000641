# bytearray.__imul__: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (0,),
    (2,),
    (-1,),
    (1.5,),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__imul__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
