# Assignment to several targets.
a, b = 1, 2
print(a, b)
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
print(a, b, c)
[a, [b, c]] = 1, (2, 3)
print(a, b, c)
a = b = c = [0]
print(a is b is c)
x, = [9]
print(x)
(x) = 5
print(x)
[] = []
() = ()
a, b, c = "xyz"
print(a, b, c)
a, b = {"k": 1, "l": 2}
print(a, b)
a, b = {1: 2}.popitem()
print(a, b)
a, b = (i for i in range(2))
print(a, b)
a, b = map(int, "45")
print(a, b)
d = {}
d["x"], d["y"] = 1, 2
class O: pass
o = O()
o.a, o.b = 3, 4
l = [0, 0, 0]
l[0], l[1:] = 5, [6, 7, 8]
print(d, vars(o), l)
i = 0
l = [10, 20, 30]
i, l[i] = 1, "changed"
print(i, l)
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]: print(a, b, c)
for i, (k, v) in enumerate({"a": 1, "b": 2}.items()): print(i, k, v)
for [x, y] in [[1, 2]]: print(x, y)
for d["loop"] in range(3): pass
print(d)
print([(a, b) for a, (b, _) in [(1, (2, 3))]], {k: v for k, v in [("a", 1)]})
x = y, z = 1, 2
print(x, y, z)
a, b, c, d, e, f, g = range(7)
print(a, b, c, d, e, f, g)
a, b, c = c, a, b
print(a, b, c)
fib = 0, 1
for _ in range(10): fib = fib[1], fib[0] + fib[1]
print(fib)
