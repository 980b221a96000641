# Deeply nested and self-containing data.
l = []
l.append(l)
print(l, len(l), l[0][0] is l)
d = {}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
a, b = [1], [2]
a.append(b)
b.append(a)
print(a, b)
s = [1, {"k": (2, [3])}]
s[1]["k"][1].append(s)
print(s)
class C:
    def __init__(self): self.me = [self]
    def __repr__(self): return f"C({self.me})"
try: repr(C())
except RecursionError as e: print(type(e).__name__)
n = []
for _ in range(200): n = [n]
print(str(n).count("["), len(repr(n)))
x = ()
for _ in range(300): x = (x,)
y = ()
for _ in range(300): y = (y,)
print(x == y, hash(x) == hash(y), str(x).count("("))
m = []
m.append(m)
k = []
k.append(k)
try: m == k
except RecursionError as e: print(type(e).__name__, e)
print(m == m, m in m, m.index(m), m.count(m))
big = []
for _ in range(100000): big = [big]
try: repr(big)
except RecursionError as e: print(type(e).__name__)
while big: big = big[0]
print("unwound", big)
v = {1: {}}.values()
q = {}
q[1] = q.values()
try: r = repr(q); print(r)
except RecursionError as e: print(type(e).__name__)
