# bytearray.insert: what it returns and what it leaves behind.
receivers = [
    b'',
    b'a',
    b'abcd',
]
arguments = [
    (0, 1),
    (-1, 2),
    (100, 3),
    (0, 256),
    ('x', 1),
    (1,),
]
for r in receivers:
    for args in arguments:
        x = bytearray(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.insert(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
