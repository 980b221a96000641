# bytearray.count: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'banana'),
    bytearray(b'\x00\xff'),
]
arguments = [
    (b'a',),
    (b'an',),
    (b'',),
    (97,),
    (255,),
    (256,),
    (-1,),
    (b'a', 2),
    (b'a', -3, -1),
    (b'z',),
    ('a',),
    (1.5,),
    (),
    (bytearray(b'na'),),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.count(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
