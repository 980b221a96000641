# The right side is evaluated first, targets from left to right.
log = []
class L(list):
    def __setitem__(self, i, v):
        log.append(("set", i, v))
        super().__setitem__(i, v)
def idx(i):
    log.append(("index", i))
    return i
def val(v):
    log.append(("value", v))
    return v
l = L([0, 0, 0])
l[idx(0)], l[idx(1)], l[idx(2)] = val("a"), val("b"), val("c")
print(log)
log.clear()
l[idx(0)] = l[idx(2)] = val("x")
print(log, l)
log.clear()
l[idx(1)] += val("y")
print(log, l)
x = [1, 2, 3]
x[0], x[1], x[2] = x[2], x[0], x[1]
print(x)
a = [0, 1]
i = 0
i, a[i] = 1, 5
print(i, a)
a = [1, 2, 3, 4]
a[0], a[-1] = a[-1], a[0]
a[1:3] = a[2:0:-1]
print(a)
def bubble(xs):
    xs = xs[:]
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]: xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs
print(bubble([5, 2, 9, 1, 5]))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(1071, 462))
a = b = c = d = 0
a, (b, (c, d)) = 1, (2, (3, 4))
print(a, b, c, d)
