# return with and without a value; falling off the end.
def a(): pass
def b(): return
def c(): return None
def d(): return 1, 2
def e(): return (1,)
def f():
    if True:
        return "early"
    return "late"
def g(x):
    while True:
        if x > 3:
            return x
        x += 1
def h():
    for i in range(10):
        for j in range(10):
            if i * j == 42:
                return i, j
def k(): return *[1, 2], 3
def m(): return [1, 2][0]
for fn in (a, b, c, d, e, f, h, k, m):
    print(fn.__name__, repr(fn()))
print(g(0), g(9))
