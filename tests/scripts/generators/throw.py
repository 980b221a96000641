# throw raises inside the generator.
def g1():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("caught", repr(e))
        finally:
            print("finally")
g = g1()
print(next(g))
print(g.throw(ValueError("one")))
print(g.throw(ValueError))
try:
    g.throw(KeyError("not caught"))
except KeyError as e:
    print("out", e)
try:
    next(g)
except StopIteration:
    print("dead")
def plain():
    yield 1
g = plain()
try:
    g.throw(IndexError("before start"))
except IndexError as e:
    print(e)
print(list(g))
def stops():
    try:
        yield 1
    except ValueError:
        return "done"
g = stops()
next(g)
try:
    g.throw(ValueError)
except StopIteration as e:
    print(e.value)
try:
    g.throw(ValueError("after the end"))
except ValueError as e:
    print(e)
def changes():
    try:
        yield
    except ValueError as e:
        raise TypeError("changed") from e
g = changes()
next(g)
try:
    g.throw(ValueError("orig"))
except TypeError as e:
    print(e, repr(e.__cause__))
for bad in (1, "x", int, None):
    g = plain()
    try:
        g.throw(bad)
    except TypeError as e:
        print(e)
g = plain()
try:
    g.throw(StopIteration("thrown"))
except StopIteration as e:
    print("before start:", e)
except RuntimeError as e:
    print("runtime:", e)
g = plain()
next(g)
try:
    g.throw(StopIteration("thrown"))
except RuntimeError as e:
    print("runtime:", e)
