# list.sort: what it returns and what it leaves behind.
receivers = [
    [],
    [3, 1, 2],
    ['b', 'A', 'c'],
    [1, 'a'],
    [2.5, 1, True],
    [[2], [1, 5], [1]],
    [(1, 'b'), (1, 'a')],
    [None, None],
    [-1, 0, -2],
]
arguments = [
    (),
    (1,),
]
for r in receivers:
    for args in arguments:
        x = list(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.sort(*args)), x)
        except Exception as e:
            print("->", type(e).__name__ + ":", e, x)
