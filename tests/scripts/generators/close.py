# close raises GeneratorExit at the yield.
def g1():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("cleanup")
g = g1()
print(next(g), g.close(), list(g))
g = g1()
print(g.close(), g.close(), list(g))
def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value of close"
g = returns()
next(g)
print(g.close())
def raises():
    try:
        yield 1
    finally:
        raise KeyError("in cleanup")
g = raises()
next(g)
try:
    g.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
def nested():
    try:
        try:
            yield 1
        finally:
            print("inner")
    finally:
        print("outer")
g = nested()
next(g)
g.close()
g = (x for x in [1, 2, 3])
print(next(g), g.close(), list(g))
def ends():
    yield 1
g = ends()
print(list(g), g.close())
try:
    g.throw(GeneratorExit)
except GeneratorExit as e:
    print("GeneratorExit out", repr(e))
