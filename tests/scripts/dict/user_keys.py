# Keys whose equality and hash are written in Python.
log = []
class Key:
    def __init__(self, n, h=None):
        self.n = n
        self.h = n % 3 if h is None else h
    def __hash__(self):
        log.append(("hash", self.n))
        return self.h
    def __eq__(self, other):
        log.append(("eq", self.n, getattr(other, "n", other)))
        if not isinstance(other, Key):
            return NotImplemented
        return self.n == other.n
    def __repr__(self):
        return "K%d" % self.n
def show(*what):
    print(*what, log)
    log.clear()
a, b, c, d = Key(1), Key(4), Key(7), Key(2)
x = {}
x[a] = "a"
show(x)
x[b] = "b"
show(x)
x[c] = "c"
x[d] = "d"
show(x)
show(x[Key(7)], x[b])
show(Key(4) in x, Key(10) in x, a in x)
show(x.get(Key(1)), x.get(Key(13)), x.get(Key(13), "no"))
show(x.setdefault(Key(2), 5), x.setdefault(Key(5), 6))
show(x.pop(Key(4)), x.pop(Key(4), "gone"))
try:
    x.pop(Key(4))
except KeyError as e:
    show(repr(e))
del x[Key(5)]
show(x)
try:
    del x[Key(5)]
except KeyError as e:
    show(repr(e))
x[Key(1)] = "other"
show(x)
y = {Key(1): 1, Key(2): 2}
show(y)
x.update(y)
show(x)
show(x | {Key(7): 7})
show({**{Key(1): 1, Key(7): "c"}, Key(100): 0})
show(x == {Key(7): "c", Key(2): 2, Key(1): 1}, x == {Key(7): "c"}, x != y)
show(dict.fromkeys([Key(1), Key(4), Key(1)], 0))
show(dict([(Key(1), 2), (Key(1), 3)]))
show({Key(i % 2) for i in range(4)})
show({Key(i % 2): i for i in range(4)})
show((Key(1), 2) in {(Key(1), 2): 0})
show(x.keys() & {Key(7), Key(8)})
show((Key(7), "c") in x.items(), (Key(7), "d") in x.items(), (Key(8), "d") in x.items())
class Unfriendly:
    def __hash__(self): return 1
    def __eq__(self, other): raise ValueError("do not compare")
u = {Unfriendly(): 1}
for f in (lambda: u[1], lambda: u.get(1), lambda: 1 in u, lambda: u.update({1: 2}), lambda: {**u, 1: 3}, lambda: u == {1: 1}, lambda: u.pop(1)):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(u[next(iter(u))])
class NoHash:
    __hash__ = None
class BadHash:
    def __hash__(self): return "x"
class HugeHash:
    def __hash__(self): return 2**100 + 5
class MinusOne:
    def __hash__(self): return -1
for k in (NoHash(), BadHash(), HugeHash(), MinusOne(), (1, NoHash()), (1, [2]), [1], {}, {1}, slice(1), (1, MinusOne())):
    try:
        z = {}
        z[k] = 1
        print(len(z), k in z, hash(k) if not isinstance(k, (tuple, slice)) else hash(k) == hash(k))
    except TypeError as e:
        print(type(e).__name__, e)
# Mutation while comparing.
class Mutator:
    armed = False
    def __hash__(self): return 7
    def __eq__(self, other):
        if Mutator.armed:
            Mutator.armed = False
            target.clear()
            target[7] = "seven"
        return False
target = {Mutator(): 1}
Mutator.armed = True
print(target.get(7))
target = {Mutator(): 1}
Mutator.armed = True
target[7] = 2
print(list(target.values()))
class Str(str):
    pass
class StrH(str):
    def __hash__(self): return 5
    def __eq__(self, other): return str.__eq__(self, other)
s = {Str("a"): 1, "b": 2}
print(s["a"], s[Str("b")], type(list(s)[0]).__name__)
s = {StrH("a"): 1}
print("a" in s, StrH("a") in s)
s = {1: "int", 1.0: "float", True: "bool", 2: "two", 2.5: "x"}
print(s, s[1], s[2.0], 2 + 0j in s)
