# bytearray.endswith: results and errors for a grid of receivers and arguments.
receivers = [
    bytearray(b''),
    bytearray(b'abcabc'),
]
arguments = [
    (b'a',),
    (b'abc',),
    ((b'x', b'c'),),
    (b'',),
    (b'b', 1),
    (b'c', 0, 3),
    ('a',),
    (('a',),),
    (97,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.endswith(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
