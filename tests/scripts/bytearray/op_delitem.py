# bytearray.__delitem__: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (0,),
    (-1,),
    (9,),
    (slice(0, 2),),
    (slice(None, None, 2),),
    (slice(None),),
    ('k',),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__delitem__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
