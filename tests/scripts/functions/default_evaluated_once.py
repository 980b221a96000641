# A default is evaluated once, when the def statement runs.
log = []
def make(x):
    log.append(x)
    return x
def f(a=make(1), b=make(2)):
    return a + b
print(log)
print(f(), f(10), f(10, 20))
print(log)
def acc(x, items=[]):
    items.append(x)
    return items
print(acc(1), acc(2), acc(3, []), acc(4))
i = 5
def g(n=i):
    return n
i = 6
print(g())
fns = []
for k in range(3):
    def h(k=k):
        return k
    fns.append(h)
print([fn() for fn in fns])
