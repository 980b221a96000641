# __iter__ and __next__ written by hand.
class Range:
    def __init__(self, n): self.n = n
    def __iter__(self): return RangeIter(self.n)
class RangeIter:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i - 1
r = Range(4)
print(list(r), list(r), tuple(r), set(r), sum(r), max(r), min(r), sorted(r, reverse=True), [*r], dict(zip(r, "abcd")), 2 in r, 9 in r)
for a in r:
    for b in r:
        if a * b == 6: print(a, b)
a, b, c, d = r
print(a, b, c, d, *r)
first, *rest = r
print(first, rest, list(map(str, r)), list(filter(None, r)), list(enumerate(r)), list(zip(r, r)), any(r), all(r), ",".join(map(str, r)))
it = iter(r)
print(next(it), next(it), list(it), next(it, "end"))
class OldStyle:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return "item %d" % i
print(list(OldStyle()), "item 1" in OldStyle(), iter(OldStyle()).__class__.__name__)
class StopOld:
    def __getitem__(self, i):
        if i == 2: raise StopIteration
        return i
print(list(StopOld()))
class ErrOld:
    def __getitem__(self, i): raise KeyError(i)
try: list(ErrOld())
except KeyError as e: print(repr(e))
class NoNext:
    def __iter__(self): return 5
class NoNext2:
    def __iter__(self): return self
class NoneIter:
    __iter__ = None
for f in (lambda: iter(NoNext()), lambda: iter(NoNext2()), lambda: list(NoneIter()), lambda: iter(5), lambda: next([1]), lambda: iter(object()), lambda: [*5], lambda: list(None), lambda: iter(int), lambda: next(NoNext2())):
    try: print(f())
    except TypeError as e: print(e)
class Len:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
    def __length_hint__(self): return 100
print(list(Len()))
class BadHint(Len):
    def __length_hint__(self): return "x"
try: list(BadHint())
except TypeError as e: print(e)
