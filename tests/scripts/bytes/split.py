# bytes.split: results and errors for a grid of receivers and arguments.
receivers = [
    b'',
    b'a b  c ',
    b'a,b,,c',
    b'aXXb',
]
arguments = [
    (),
    (None,),
    (b',',),
    (b'XX',),
    (b',', 1),
    (None, 1),
    (b',', 0),
    (b'',),
    (',',),
    (1,),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.split(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
for x in receivers[:3]:
    for kw in ({'sep': b','}, {'maxsplit': 1}):
        try:
            print(repr(x), kw, repr(x.split(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
