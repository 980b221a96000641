# Cells, free variables, __closure__.
def f(a, b):
    c = a + b
    def g():
        return a, c
    return g
g = f(1, 2)
print(g(), g.__code__.co_freevars, len(g.__closure__), [x.cell_contents for x in g.__closure__])
print(f.__closure__, f.__code__.co_cellvars)
def empty():
    def g(): return v
    if False:
        v = 1
    return g
try:
    empty()()
except NameError as e:
    print(type(e).__name__, e)
try:
    empty().__closure__[0].cell_contents
except ValueError as e:
    print("ValueError:", e)
def deleted():
    v = 1
    def g(): return v
    del v
    return g
try:
    deleted()()
except NameError as e:
    print(type(e).__name__, e)
def shared():
    n = 0
    def up():
        nonlocal n
        n += 1
    def show(): return n
    return up, show
up, show = shared()
up(); up()
print(show(), up.__closure__[0] is show.__closure__[0])
