# Subclasses of builtin types.
class L(list):
    def total(self): return sum(self)
    def __getitem__(self, i): return ("L", super().__getitem__(i))
class D(dict):
    def __missing__(self, k): return "missing " + str(k)
class S(str):
    def shout(self): return self.upper() + "!"
class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 1000)
    def __repr__(self): return "I(%d)" % int(self)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
class F(float): pass
class St(set): pass
class E(Exception): pass
l = L([1, 2, 3])
l.append(4)
l.attr = "x"
print(l, l.total(), l[0], l[1:], l.attr, len(l), type(l + [5]).__name__, l == [1, 2, 3, 4], isinstance(l, list))
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, d, type(d.copy()).__name__)
s = S("hi")
print(s.shout(), s + "x", type(s + "x").__name__, s == "hi", {s: 1}["hi"], len(s), type(s.upper()).__name__)
i = I(5)
print(i + 1, i - 1, i * 2, type(i * 2).__name__, i, [i], i == 5, hash(i) == hash(5), I("7"))
t = T(1, 2, 3)
print(t, t[0], len(t), type(t[:2]).__name__, t == (1, 2, 3))
print(F(1.5) + 1, F(2.5), type(F(1) + 1).__name__, St([1]) | {2}, type(St([1]) | {2}).__name__, E("msg", 2).args)
class Loud(dict):
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)
x = Loud(a=1)
x["b"] = 2
x.update(c=3)
print(x, x.setdefault("d", 4))
