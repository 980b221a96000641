# set.issuperset: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3],
    [3, 5, 7],
]
arguments = [
    (),
    ([],),
    ([1],),
    ({2, 3},),
    ((1, 2, 3, 4),),
    (frozenset({3}),),
    ({1: 'a'},),
    (range(2, 6),),
    ([1], [2], [9]),
    (5,),
    (None,),
    ([[]],),
    ('',),
]
for r in receivers:
    for args in arguments:
        x = set(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.issuperset(*args)), sorted(x))
        except Exception as e:
            print("->", type(e).__name__ + ":", e, sorted(x))
