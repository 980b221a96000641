# set.__le__: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    [1, 2, 3],
    [3, 5, 7],
]
arguments = [
    ({1},),
    ({2, 3},),
    (frozenset({3, 9}),),
    (set(),),
    ([1],),
    ({1: 2},),
    (None,),
    ({1: 2}.keys(),),
]
for r in receivers:
    for args in arguments:
        x = set(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.__le__(*args)), sorted(x))
        except Exception as e:
            print("->", type(e).__name__ + ":", e, sorted(x))
