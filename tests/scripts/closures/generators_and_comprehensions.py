# Closures over loop variables of generators and comprehensions.
def f(n):
    def gen():
        for i in range(n):
            yield i * n
    return list(gen())
print(f(4))
def g():
    k = 10
    return [x + k for x in range(3)], {x: k for x in range(2)}, {k + x for x in range(1)}, list(k * x for x in range(3))
print(g())
def h():
    total = 0
    def add(x):
        nonlocal total
        total += x
        return total
    return [add(x) for x in range(5)]
print(h())
def nested():
    m = 3
    return [[i * j * m for j in range(i)] for i in range(4)]
print(nested())
fs = [(lambda: (i, j)) for i in range(2) for j in range(2)]
print([f() for f in fs])
def lazy():
    x = 1
    g = (x + i for i in range(3))
    x = 100
    return list(g)
print(lazy())
