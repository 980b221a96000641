# set.pop: what it returns and what it leaves behind.
receivers = [
    [],
    [1],
    ['only'],
]
arguments = [
    (),
    (1,),
]
for r in receivers:
    for args in arguments:
        x = set(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.pop(*args)), sorted(x))
        except Exception as e:
            print("->", type(e).__name__ + ":", e, sorted(x))
