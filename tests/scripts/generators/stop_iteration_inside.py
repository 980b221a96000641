# StopIteration inside a generator becomes RuntimeError.
def a():
    yield 1
    raise StopIteration
def b():
    yield next(iter([]))
def c():
    try:
        yield next(iter([]))
    except StopIteration:
        return "caught inside"
def d():
    yield from b()
def e():
    try:
        yield from b()
    except RuntimeError as err:
        yield "outer caught " + str(err)
def f():
    it = iter([1, 2, 3])
    while True:
        yield next(it), next(it)
for g in (a, b, d, e, f):
    out = []
    try:
        for x in g():
            out.append(x)
        print(g.__name__, out)
    except RuntimeError as err:
        print(g.__name__, out, err, type(err.__cause__).__name__)
try:
    next(c())
except StopIteration as err:
    print(err.value)
print(list(x for x in iter([])))
class Stop(StopIteration): pass
def h():
    yield 1
    raise Stop("sub")
try:
    list(h())
except RuntimeError as err:
    print(repr(err), repr(err.__cause__))
