# dict.update: what it returns and what it leaves behind.
receivers = [
    {},
    {'a': 1},
    {'a': 1, 'b': 2, 3: None},
    {(1, 2): [3], None: {}},
]
arguments = [
    (),
    ({'a': 9, 'n': 1},),
    ([('a', 5), ('m', 6)],),
    (['xy', 'zw'],),
    (5,),
    ([1],),
    (['abc'],),
    ({},),
    (None,),
    ({}, {}),
    ([([], 1)],),
]
for r in receivers:
    for args in arguments:
        x = dict(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.update(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
