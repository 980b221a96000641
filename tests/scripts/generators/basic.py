# Generators run lazily, step by step.
def count(n):
    print("start")
    for i in range(n):
        print("yield", i)
        yield i
        print("after", i)
    print("end")
g = count(2)
print("made", type(g).__name__)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
try:
    next(g)
except StopIteration:
    print("still stopped")
print(list(count(0)), iter(g) is g)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(15)])
def empty():
    return
    yield
print(list(empty()), [*empty()], dict(empty()))
def evens(xs):
    for x in xs:
        if x % 2 == 0:
            yield x
def squares(xs):
    for x in xs:
        yield x * x
print(list(squares(evens(range(10)))), sum(squares(evens(range(4)))))
def multi():
    yield
    yield 1, 2
    yield [3]
    x = yield
    yield x
print(list(multi()))
