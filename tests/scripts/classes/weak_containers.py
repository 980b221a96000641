# Weak references: containers, proxies, methods, finalizers, and their order at the end.
import gc
import weakref
class T:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"T({self.name})"
    def m(self): return self.name
class Hashed(T):
    def __eq__(self, other): return self.name == other.name
    def __hash__(self): return hash(self.name)
t = T("a")
p = weakref.proxy(t)
p.extra = 5
print(p.name, t.extra, isinstance(p, T), p.m(), str(p), type(p).__name__)
r = weakref.ref(t)
print(r == weakref.ref(t), r is weakref.ref(t), t.__weakref__ is r, r.__callback__, hash(r) == hash(t))
print(weakref.getweakrefcount(t) >= 1, r in weakref.getweakrefs(t))
h, g = Hashed("x"), Hashed("x")
print(weakref.ref(h) == weakref.ref(g), weakref.ref(h) != weakref.ref(t), hash(weakref.ref(h)) == hash("x"))
f = weakref.finalize(t, print, "finalized", 1)
print(f.alive, f.peek()[2])
m = weakref.WeakMethod(t.m)
print(m()(), m == weakref.WeakMethod(t.m))
keys = weakref.WeakKeyDictionary({t: 1, h: 2})
values = weakref.WeakValueDictionary(one=t, two=h)
members = weakref.WeakSet([t, h, g])
print(len(keys), keys[h], keys[g], sorted(values), len(members), g in members, 5 in members)
del t
gc.collect()
print(f.alive, f.peek(), r(), m(), len(keys), sorted(values), len(members))
try: p.name
except ReferenceError as e: print(e)
try: values["one"]
except KeyError as e: print("KeyError", e)
for bad in (lambda: weakref.ref(), lambda: weakref.ref(h, None, 1), lambda: weakref.ref(int("5")), lambda: weakref.ref(tuple([1]))):
    try: bad()
    except TypeError as e: print(e)
for good in (T, print, [].append, len, gc, (x for x in ()), {1}, frozenset({2}), lambda: 0):
    print(weakref.ref(good)() is good, end=" ")
print()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("gone", self.n)
class L(list):
    def __del__(self): print("list of", len(self))
def gen():
    try: yield 1
    finally: print("closed")
x = gen(); next(x); x = None
gc.collect()
y = L([1, 2]); y = None
gc.collect()
def zombie():
    class Z:
        def __del__(self): kept.append(self); print("kept")
    return Z()
kept = []
z = zombie(); z = None
gc.collect()
kept.clear()
gc.collect()
last = D("last")
pending = gen(); next(pending)
_first = D("first")
end = weakref.finalize(last, print, "at exit")
