# __del__ runs when the last name goes or at a collection; weak references then are dead.
import gc, weakref
class C:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
log = []
c = C(1)
w = weakref.ref(c)
print(w() is c, w().n)
del c
gc.collect()
print(w(), log)
a, b = C(2), C(3)
a.other, b.other = b, a
del a, b
gc.collect()
print(sorted(log))
d = weakref.WeakValueDictionary()
k = C(4)
d["k"] = k
print(len(d), d["k"].n)
del k
gc.collect()
print(len(d), "k" in d)
seen = []
x = C(5)
r = weakref.ref(x, lambda ref: seen.append("callback"))
del x
gc.collect()
print(seen, r() is None)
for bad in (1, "s", None, [], {}, ()):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
class S:
    __slots__ = ("a",)
try: weakref.ref(S())
except TypeError as e: print(e)
log.clear()
