# dict.__ior__: what it returns and what it leaves behind.
receivers = [
    {},
    {'a': 1},
    {'a': 1, 'b': 2, 3: None},
    {(1, 2): [3], None: {}},
]
arguments = [
    ({'a': 9, 'q': 8},),
    ({},),
    ([('a', 1)],),
    (5,),
]
for r in receivers:
    for args in arguments:
        x = dict(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__ior__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
