# dict.__eq__: what it returns and what it leaves behind.
receivers = [
    {},
    {'a': 1},
    {'a': 1, 'b': 2, 3: None},
    {(1, 2): [3], None: {}},
]
arguments = [
    ({'a': 1},),
    ({},),
    ({'b': 2, 3: None, 'a': 1.0},),
    ([],),
    (None,),
]
for r in receivers:
    for args in arguments:
        x = dict(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__eq__(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
