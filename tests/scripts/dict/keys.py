# dict.keys: what it returns and what it leaves behind.
receivers = [
    {},
    {'a': 1},
    {'a': 1, 'b': 2, 3: None},
    {(1, 2): [3], None: {}},
]
arguments = [
    (),
    (1,),
]
for r in receivers:
    for args in arguments:
        x = dict(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.keys(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
