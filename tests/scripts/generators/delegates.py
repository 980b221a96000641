# send, throw and close, through `yield from` too.
def inner():
    try:
        x = yield "i1"
        print("inner got", x)
        y = yield "i2"
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"
def outer():
    try:
        r = yield from inner()
        print("outer r", r)
    except GeneratorExit:
        print("outer exit")
        raise
    finally:
        print("outer finally")
    yield "after"
g = outer()
print(next(g), g.send("A"), g.throw(ValueError("V")), next(g), list(g))
g = outer(); next(g); print(g.close(), g.close())
g = outer(); next(g)
try: g.throw(KeyError("k"))
except KeyError as e: print("out", e)
def swallow():
    try: yield 1
    except GeneratorExit: print("swallowed"); return "val"
def d1():
    yield from swallow()
    print("not reached")
g = d1(); next(g); print(g.close())
g = swallow(); next(g); print(g.close())
def ignore():
    while True:
        try: yield 1
        except GeneratorExit: print("ignored")
        except KeyboardInterrupt: return
g = ignore(); next(g)
try: g.close()
except RuntimeError as e: print(e)
try: g.throw(KeyboardInterrupt)
except StopIteration: print("over")
def d2():
    try: yield from ignore2()
    except RuntimeError as e: print("d2", e); yield "x"
def ignore2():
    try: yield 1
    except GeneratorExit: yield 2
g = d2(); next(g)
try: g.close()
except RuntimeError as e: print("outer", e)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
    def send(self, v): print("send", v); return "sent"
    def throw(self, *a): print("throw", len(a), a[0]); return "thrown"
    def close(self): print("closed")
def d3():
    r = yield from It()
    return r
g = d3(); print(next(g), g.send("q"), g.throw(ValueError("e")), next(g)); g.close()
g = d3()
try:
    while True: print(next(g))
except StopIteration as e: print("value", e.value)
def d4(): yield from [1, 2]
g = d4(); next(g)
try: g.send(5)
except AttributeError as e: print(e)
g = d4(); next(g)
try: g.throw(ValueError("x"))
except ValueError as e: print("list", e)
def d5(): return (yield from d6())
def d6():
    yield 1
    return [1, 2]
g = d5(); next(g)
try: next(g)
except StopIteration as e: print(e.value, e.args)
def late(): raise ValueError("never yields"); yield
try: next(late())
except ValueError as e: print(e)
g = (x for x in [1, 2]); print(next(g), g.gi_code.co_name, g.__name__, g.gi_running); g.close(); print(list(g))
g = d6()
for bad in ((5,), ("x",), (ValueError("a"), "b"), (), (int,)):
    try: g.throw(*bad)
    except TypeError as e: print(e)
    except ValueError as e: print("VE", e)
g = d6(); 
try: g.send(1)
except TypeError as e: print(e)
def rec(n):
    if n: yield n; yield from rec(n - 1)
print(list(rec(20)), sum(rec(100)))
def tree(t):
    if t is None: return
    l, v, r = t
    yield from tree(l); yield v; yield from tree(r)
print(list(tree(((None, 1, None), 2, (None, 3, None)))))
def ctx():
    try: yield
    finally: print("cleanup")
def use():
    g = ctx(); next(g)
    try: g.throw(ZeroDivisionError)
    except ZeroDivisionError as e: print("zde", repr(e), e.__traceback__ is not None)
use()
def w():
    while True:
        try: v = yield
        except ValueError: print("ve"); continue
        if v is None: continue
        print("v", v)
g = w(); next(g); g.send(1); g.throw(ValueError); g.send(2); g.close()
def agen():
    x = 0
    while x < 3:
        got = yield x
        x = got if got is not None else x + 1
g = agen(); print(next(g), next(g), g.send(0), list(g))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print([x for _, x in zip(range(10), fib())])
def y2():
    a = yield from iter([1]); b = yield from (); c = yield from "ab"; return (a, b, c)
def y3(): print((yield from y2()))
print(list(y3()))
print([*(i for i in range(3))], {**dict((i, i) for i in range(2))})
