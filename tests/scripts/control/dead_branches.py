# Branches that never run: what they return, define or leave does not count.
def a():
    while 0:
        return 1
def b():
    if 0:
        return 1
def c():
    while 0:
        return 1
    else:
        pass
def d():
    if 1:
        pass
    else:
        return 2
def e():
    while 1:
        return 3
    else:
        return 4
def f():
    if __debug__: pass
    else: return 1
def g():
    while 0:
        def h(): return 1
        raise ValueError
def i():
    if 'x':
        return 'y'
    else:
        return 'n'
def j():
    while 0:
        yield 1
def k():
    try:
        while 0: return 1
    finally:
        if 0: return 2
def l():
    for x in [1]:
        while 0: break
        if 0: continue
    else:
        if 0: return 5
def m():
    return 1
    while 0: return 2
def n():
    while True:
        if 0: return 1
        break
for fn in a, b, c, d, e, f, g, i, k, l, m, n: print(fn.__name__, fn())
print(list(j()))
class C:
    while 0: x = 1
    if 0: y = 2
    while 0:
        def z(self): return 1
print([x for x in vars(C) if not x.startswith('__')])
print(eval('(lambda: 1 if 0 else 2)()'))
