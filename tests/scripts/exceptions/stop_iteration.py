# StopIteration in iterators, generators and next.
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration("done")
        self.n -= 1
        return self.n
print(list(It(3)), [x for x in It(2)], tuple(It(0)))
it = It(1)
print(next(it), next(it, "default"))
try: next(it)
except StopIteration as e: print(repr(e), e.value)
def gen():
    yield 1
    raise StopIteration("not allowed")
try: list(gen())
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
def gen2():
    yield next(iter([]))
try: list(gen2())
except RuntimeError as e: print(e)
def f(): raise StopIteration("plain function")
try:
    for x in [1]: f()
except StopIteration as e: print(e)
class StopInIter:
    def __iter__(self): raise StopIteration
try:
    for x in StopInIter(): pass
except StopIteration as e: print("from __iter__", repr(e))
print(list(map(lambda x: next(iter([])) if x == 2 else x, [1, 2, 3])))
try: [next(iter([])) for _ in range(3)]
except StopIteration as e: print("comprehension", repr(e))
try: list(next(iter([])) for _ in range(3))
except RuntimeError as e: print("genexp", e)
print(next(iter([]), None), next(iter("a")), list(zip(It(3), It(2))), sum(It(4)), max(It(3)), dict(zip("ab", It(2))))
