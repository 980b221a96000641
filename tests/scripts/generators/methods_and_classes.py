# Generators as methods, __iter__, properties, with try and with inside.
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
    @property
    def depths(self):
        yield 0
        for k in self.kids:
            for d in k.depths: yield d + 1
    @classmethod
    def chain(cls, n):
        for i in range(n): yield cls(i)
    @staticmethod
    def st(): yield "static"
t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), list(t.depths), [x.v for x in Tree.chain(3)], list(t.st()), sum(t), max(t), 3 in t, sorted(t, reverse=True))
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0].__name__ if a[0] else None)
def with_cm():
    with CM():
        yield 1
        yield 2
for x in with_cm(): print(x)
g = with_cm()
print(next(g))
g.close()
g = with_cm()
next(g)
try: g.throw(ValueError("x"))
except ValueError as e: print(e)
def loop_else():
    for i in range(2): yield i
    else: yield "else"
def try_all():
    try: yield "try"
    except: yield "except"
    else: yield "else"
    finally: yield "finally"
print(list(loop_else()), list(try_all()))
def lam(): return lambda: (yield 5)
print(list(lam()()))
def args(a, b=2, *c, d=4, **e): yield from (a, b, c, d, e)
print(list(args(1)), list(args(1, 2, 3, d=5, z=6)))
try: args()
except TypeError as e: print(e)
def cond(x): return (yield x) if x else (yield "no")
print(list(cond(1)), list(cond(0)))
