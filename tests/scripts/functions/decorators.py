# Decorators run from the bottom up; any expression will do.
log = []
def deco(name):
    log.append("eval " + name)
    def apply(f):
        log.append("apply " + name)
        def wrapper(*a, **k):
            log.append("call " + name)
            return f(*a, **k)
        return wrapper
    return apply
@deco("a")
@deco("b")
@deco("c")
def f(x):
    log.append("body")
    return x * 2
print(log)
log.clear()
print(f(4), log)
@(lambda f: 42)
def g(): pass
print(g)
table = {"up": lambda f: (lambda *a: str(f(*a)).upper())}
@table["up"]
def h(s): return s + "!"
print(h("hey"))
@str
class C:
    pass
print(C.startswith("<class"))
def once(f):
    f.marked = True
    return f
@once
def k(): pass
print(k.marked, k.__name__)
class D:
    @staticmethod
    @once
    def s(): return "s"
print(D.s(), D.s.marked)
try:
    @1
    def z(): pass
except TypeError as e:
    print("TypeError:", e)
