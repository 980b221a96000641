# Dicts of classes derived from dict, and what dicts are made of.
class D(dict):
    def __missing__(self, key):
        return "missing %r" % (key,)
d = D(a=1)
print(d["a"], d["zz"], d.get("zz"), "zz" in d, len(d))
class Log(dict):
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)
    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)
    def __delitem__(self, k):
        print("del", k)
        super().__delitem__(k)
    def __contains__(self, k):
        print("in", k)
        return super().__contains__(k)
    def __len__(self):
        return 100 + super().__len__()
    def __iter__(self):
        print("iter")
        return super().__iter__()
l = Log({"x": 1}, y=2)
l["z"] = 3
print(l["z"], "x" in l, len(l), bool(l), list(l))
del l["z"]
l.update(q=5)
print(dict(l), {**l}, l.copy(), type(l.copy()).__name__, l | {1: 2}, type(l | {1: 2}).__name__)
l |= {"w": 1}
print(l.pop("w"), l.setdefault("w", 9), l.popitem(), dict.__len__(l))
class Init(dict):
    def __init__(self, n, **kw):
        super().__init__((i, i * i) for i in range(n))
        self.extra = kw
i = Init(3, a=1)
print(i, i.extra, Init.fromkeys.__name__)
class Plain(dict): pass
p = Plain([(1, 2)], b=3)
print(p, p == {1: 2, "b": 3}, Plain.fromkeys("ab", 0), type(Plain.fromkeys("ab")).__name__)
class Fk(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, (k, v))
print(Fk.fromkeys([1, 2], 0), Fk({1: 2}))
class M:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, k): return k.upper()
print(dict(M()), {**M()}, {"k1": 0} | dict(M()))
d = {}
d.update(M(), z=1)
print(d)
def f(**kw): return kw
print(f(**M()), f(**M(), other=1))
class HalfMapping:
    def keys(self): return 5
for g in (lambda: dict(HalfMapping()), lambda: dict([1, 2]), lambda: dict(["ab", "cd"]), lambda: dict(["abc"]), lambda: dict([[1, 2], [3]]), lambda: dict([[1, 2], 5]), lambda: dict(5), lambda: dict(None), lambda: {}.update([(1, 2), 3]), lambda: dict([(i, i) for i in range(3)], a=1), lambda: dict(zip("ab", "cd")), lambda: dict(iter([(1, 2)])), lambda: f(**5), lambda: f(*5), lambda: f(**{1: 2}), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(a=1, **{"a": 2}), lambda: {**5}, lambda: dict(**{"a": 1}), lambda: dict({1: 2}, **{"a": 1})):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, Key) and o.n == self.n
k = D({Key(1): 5})
print(k[Key(1)], k[Key(2)][:9])
