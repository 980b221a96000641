# The value of return travels in StopIteration.
def g(v):
    yield 1
    return v
for v in (None, 5, (1, 2), "s", (), StopIteration(3)):
    it = g(v)
    next(it)
    try:
        next(it)
    except StopIteration as e:
        print(repr(e.value), repr(e), e.args)
def f():
    x = yield from g("result")
    yield x
print(list(f()))
def only_return():
    return 7
    yield
try:
    next(only_return())
except StopIteration as e:
    print(e.value)
for x in g(9):
    print("loop", x)
else:
    print("else")
print(list(g(1)), next(only_return(), "default"))
