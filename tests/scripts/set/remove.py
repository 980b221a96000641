# set.remove: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3],
    [3, 5, 7],
]
arguments = [
    (1,),
    (9,),
    ('k',),
    ([],),
    (),
    ({1},),
]
for r in receivers:
    for args in arguments:
        x = set(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.remove(*args)), sorted(x))
        except Exception as e:
            print("->", type(e).__name__ + ":", e, sorted(x))
