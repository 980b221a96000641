# set.add: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3],
    [3, 5, 7],
]
arguments = [
    (1,),
    (9,),
    (1.0,),
    ([],),
    (),
    ((1, 2),),
]
for r in receivers:
    for args in arguments:
        x = set(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.add(*args)), len(x))
        except Exception as e:
            print("->", type(e).__name__ + ":", e, len(x))
