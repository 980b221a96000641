# yield from passes values, sends, throws and results.
def inner():
    print("inner start")
    try:
        a = yield 1
        print("inner got", a)
        b = yield 2
        print("inner got", b)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"
def outer():
    r = yield from inner()
    print("outer has", r)
    yield "outer"
g = outer()
print(next(g), g.send("A"))
print(g.send("B"))
print(list(g))
g = outer()
next(g)
print(g.throw(ValueError("thrown")))
print(list(g))
g = outer()
next(g)
try:
    g.throw(KeyError("passes"))
except KeyError as e:
    print(repr(e))
g = outer()
next(g)
g.close()
def flat(x):
    for y in x:
        if isinstance(y, list):
            yield from flat(y)
        else:
            yield y
print(list(flat([1, [2, [3, [], [4, [5]]]], 6])))
def its():
    yield from "ab"
    yield from [1, 2]
    yield from range(2)
    yield from {"k": 1}
    yield from ()
    x = yield from (i * i for i in range(3))
    print("genexp gives", x)
print(list(its()))
def chain(*its):
    for it in its:
        yield from it
print(list(chain("x", (1,), [])))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
def no_send():
    yield from [1, 2]
g = no_send()
next(g)
try:
    g.send("x")
except AttributeError as e:
    print(e)
def returns():
    return (yield from iter([]))
try:
    next(returns())
except StopIteration as e:
    print(e.value)
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("custom value")
def use():
    return (yield from It())
try:
    next(use())
except StopIteration as e:
    print(e.value)
def deep(n):
    if n == 0:
        yield "bottom"
        return 0
    r = yield from deep(n - 1)
    return r + 1
def top():
    print((yield from deep(50)))
print(list(top()))
