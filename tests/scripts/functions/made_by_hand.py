# What types.FunctionType takes, and functions that get other code.
import types
def t(f):
    try: return f()
    except BaseException as e: return type(e).__name__, str(e)
def h(): return 'h'
def outer(x):
    def inner(): return x
    return inner
i = outer(3)
c = h.__code__
for f in (lambda: types.FunctionType(), lambda: types.FunctionType(c), lambda: types.FunctionType(5, {}), lambda: types.FunctionType(c, 5), lambda: types.FunctionType(c, {}, 5), lambda: types.FunctionType(c, {}, 'n', 5), lambda: types.FunctionType(c, {}, None, None, 5), lambda: types.FunctionType(c, {}, None, None, (1,)), lambda: types.FunctionType(i.__code__, {}), lambda: types.FunctionType(i.__code__, {}, None, None, ()), lambda: types.FunctionType(i.__code__, {}, None, None, (1,)), lambda: types.FunctionType(i.__code__, {}, None, None, (types.CellType(8),))(), lambda: types.FunctionType(c, {}, closure=None).__name__, lambda: types.FunctionType(c, {}, argdefs=(1,), kwdefaults={'a': 1}).__kwdefaults__, lambda: types.FunctionType(c, {}, kwdefaults=5), lambda: types.FunctionType(c, {}, 'n').__qualname__, lambda: types.FunctionType(c, globals=5), lambda: types.FunctionType(c, {}, nope=1), lambda: types.FunctionType(c, {}, None, None, None, None, 1)):
    print(t(f))
def g(): return 'g'
g.__code__ = h.__code__
print(g(), g.__name__, g.__qualname__, g.__code__.co_name, repr(g).split()[1])
g.__name__ = 'renamed'
g.__code__ = (lambda: 5).__code__
print(g(), g.__name__, g.__qualname__)
