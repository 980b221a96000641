# send gives the value of the yield expression.
def echo():
    print("started")
    while True:
        got = yield
        print("got", got)
g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)
next(g)
g.send("a")
g.send(None)
next(g)
def avg():
    total = n = 0
    value = None
    while True:
        x = yield value
        if x is None:
            return total, n
        total += x
        n += 1
        value = total / n
g = avg()
print(g.send(None), g.send(10), g.send(20), g.send(3))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
try:
    g.send(5)
except StopIteration as e:
    print("finished", e.value)
def two():
    x = (yield 1) + (yield 2)
    yield x
    y = [(yield "a"), (yield "b")]
    yield y
    print((yield "c"), (yield "d"))
    z = yield (yield "e")
    return z
g = two()
print(next(g), g.send(10), g.send(20), g.send(0), g.send(5), g.send(6), g.send(7), g.send(8))
print(g.send(9))
print(g.send("inner"))
try:
    g.send("outer")
except StopIteration as e:
    print(repr(e.value))
for args in ((), (1, 2)):
    try:
        echo().send(*args)
    except TypeError as e:
        print(e)
