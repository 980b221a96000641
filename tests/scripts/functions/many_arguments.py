# Calls and definitions with very many arguments.
names = ["a%d" % i for i in range(300)]
ns = {}
exec("def f(%s): return a0 + a299" % ", ".join(names), ns)
f = ns["f"]
print(f(*range(300)))
print(f(**{n: i for i, n in enumerate(names)}))
try:
    f(*range(301))
except TypeError as e:
    print(e)
try:
    f(*range(297))
except TypeError as e:
    print(e)
def g(*a, **k): return len(a), len(k)
print(g(*range(5000), **{"k%d" % i: i for i in range(1000)}))
exec("r = g(%s)" % ", ".join(map(str, range(400))), ns | {"g": g}, ns)
print(ns["r"])
