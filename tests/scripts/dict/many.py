# Dicts that grow, shrink and keep their order.
d = {}
for i in range(1000): d[i * 7919 % 10007] = i
for i in range(0, 1000, 3): del d[i * 7919 % 10007]
for i in range(100): d["s%d" % i] = i
print(len(d), list(d)[:5], list(d)[-3:], sum(v for v in d.values()), list(d.items())[300:303])
for i in range(50): d.pop("s%d" % i)
d[7919 * 999 % 10007] = "again"
print(len(d), list(d.items())[-2:], next(iter(d)), next(reversed(d)))
while len(d) > 5: d.popitem()
print(d)
d.clear()
d["x"] = 1
print(d)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"
e = {K(i): i for i in range(12)}
for i in range(0, 12, 4): del e[K(i)]
e[K(4)] = "back"
print(e, e[K(7)], K(0) in e, e.get(K(99)))
class Log:
    def __init__(self, n): self.n = n
    def __hash__(self): log.append(("hash", self.n)); return 1
    def __eq__(self, o): log.append(("eq", self.n, o.n)); return self.n == o.n
log = []
f = {Log(1): "a"}
f[Log(2)] = "b"
f.get(Log(2))
print(log)
class BadEq:
    def __hash__(self): return 5
    def __eq__(self, o): raise ValueError("eq failed")
g = {BadEq(): 1}
for h in (lambda: g[BadEq()], lambda: g.get(BadEq()), lambda: BadEq() in g, lambda: g.setdefault(BadEq(), 1), lambda: g.pop(BadEq()), lambda: {**g, BadEq(): 2}, lambda: g == {BadEq(): 1}):
    try: print(h())
    except ValueError as x: print(x)
print(len(g))
