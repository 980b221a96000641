# Arguments are evaluated from left to right, the function first.
log = []
def v(x):
    log.append(x)
    return x
def fn(name):
    log.append("fn " + name)
    def f(*a, **k):
        return (a, k)
    return f
print(fn("a")(v(1), v(2), k=v(3), *[v(4)], **{"z": v(5)}))
print(log)
log.clear()
print(fn("b")(*[v(1), v(2)], v(3), x=v(4), **{"y": v(5)}, z=v(6)))
print(log)
log.clear()
def g(a=v("d1"), *, b=v("d2")): pass
print(log)
log.clear()
d = {v("k1"): v("v1"), v("k2"): v("v2")}
l = [v("e1"), v("e2")]
s = v("x") + v("y") * v(3)
c = v(1) < v(2) < v(3)
print(log)
log.clear()
try:
    fn("c")(v(1), 1 / 0, v(2))
except ZeroDivisionError:
    print(log)
log.clear()
def target():
    log.append("target")
    return [0]
target()[v(0)] = v("value")
print(log)
