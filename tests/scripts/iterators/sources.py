# Everything that takes an iterable, with iterables of every kind.
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
class Seq:
    def __init__(self, *xs): self.xs = xs
    def __getitem__(self, i):
        return self.xs[i]
    def __len__(self): return len(self.xs)
class NotIter:
    def __iter__(self): return 5
class NoIter:
    __iter__ = None
def gen(*xs):
    for x in xs: yield x
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)
for f in (
    lambda: list(It(3)), lambda: tuple(It(3)), lambda: set(It(3)), lambda: sorted(It(3)), lambda: sum(It(4)), lambda: max(It(4)), lambda: min(It(4)), lambda: any(It(1)), lambda: all(It(2)), lambda: list(map(lambda a, b: a * b, It(3), gen(1, 2, 3, 4))), lambda: list(zip(It(3), gen(1, 2), [5, 6, 7])), lambda: list(enumerate(It(2), 10)), lambda: list(filter(None, It(3))), lambda: list(filter(lambda x: x % 2, gen(1, 2, 3))), lambda: dict(zip(It(2), gen("a", "b"))), lambda: [*It(2), *gen(7)], lambda: (lambda *a: a)(*It(3), 9, *gen(1)), lambda: 2 in It(3), lambda: 9 in It(3), lambda: 2 in gen(1, 2),
    lambda: list(Seq(1, 2)), lambda: 2 in Seq(1, 2), lambda: list(reversed(Seq(1, 2, 3))), lambda: max(Seq(1, 2)), lambda: list(zip(Seq(1), Seq(2))), lambda: list(NotIter()), lambda: list(NoIter()), lambda: iter(NotIter()), lambda: [x for x in NotIter()], lambda: list(5), lambda: sum(5), lambda: next(It(0)), lambda: next(It(0), "d"), lambda: next(It(1), "d"), lambda: next(gen(), "d"), lambda: next(gen(4), "d"), lambda: next([]), lambda: next(iter([]), None), lambda: next(iter([])),
    lambda: list(zip([1, 2], [3], strict=True)), lambda: list(zip([1], [3, 4], strict=True)), lambda: list(zip([1], [2], [3, 4], strict=True)), lambda: list(zip([1], [2], [], strict=True)), lambda: list(zip([], [1], strict=True)), lambda: list(zip([1, 2], gen(1), strict=True)), lambda: list(zip(gen(1), gen(1, 2), strict=True)), lambda: list(zip([1, 2], [3, 4], strict=True)), lambda: list(zip()), lambda: list(zip([1, 2])), lambda: list(zip(strict=True)),
    lambda: list(iter(gen(3, 2, 1, 0, 5).__next__, 0)), lambda: list(iter(lambda: 1 / 0, 0)), lambda: list(map(lambda x: 1 / x, [1, 0])), lambda: list(enumerate("ab", start=2**70)), lambda: list(enumerate([], "x")), lambda: list(map(None, [1])), lambda: sum([[1], [2]], []), lambda: sum([0.1] * 10), lambda: sum([1, 2.5, True]), lambda: sum(gen(0.1, 0.2, 0.3)), lambda: sum([1e100, 1.0, -1e100]), lambda: sum([2**60, 2**60, 2**70]), lambda: sum([1, 1j]), lambda: sum(["a"]), lambda: sum([(1,), (2,)], ()), lambda: sum([1], 5), lambda: sum([], start=2.5), lambda: sum([float("inf"), 1.0]), lambda: sum([10**400, 1.0]),
    lambda: max([], default=3), lambda: max(gen(), default=None), lambda: min([]), lambda: max("abc", key=lambda c: -ord(c)), lambda: max(3, 1, 2), lambda: min(3, 1, 2, key=lambda x: -x), lambda: max([1, 2, 3], key=lambda x: x % 2), lambda: min([(1, "b"), (1, "a")]), lambda: max(1, "a"), lambda: max([1.0, 1, True]), lambda: min([float("nan"), 1]), lambda: max(1, 2, default=3), lambda: max(),
    lambda: any([]), lambda: all([]), lambda: any(x > 2 for x in gen(1, 2, 3)), lambda: all([1, [], 1]), lambda: any([Seq(), Seq(1)]), lambda: all([Seq(1), Seq()]),
):
    show(f)
it = map(str, [1])
print(next(it), next(it, "end"), next(it, "end"))
r = reversed([1, 2, 3]); print(next(r), r.__length_hint__(), list(r), list(r))
e = enumerate("ab"); print(next(e), iter(e) is e, list(e))
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); print(list(it)); l.append(5); print(list(it))
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
class R:
    def __reversed__(self): return iter("rev")
class NoRev:
    __reversed__ = None
    def __len__(self): return 1
    def __getitem__(self, i): return i
print("".join(reversed(R())))
show(lambda: reversed(NoRev())); show(lambda: reversed(5)); show(lambda: reversed({1})); show(lambda: list(reversed("abc"))); show(lambda: list(reversed((1, 2)))); show(lambda: list(reversed(range(5, 0, -2)))); show(lambda: reversed(gen()))
class Stop:
    def __iter__(self): return self
    def __next__(self): raise KeyError("inside")
show(lambda: list(Stop())); show(lambda: [x for x in Stop()]); show(lambda: sum(Stop())); show(lambda: dict(Stop()))
for v in ([1], (1,), "a", "é", b"a", range(1), range(2**70), {1: 1}, {1}, zip(), map(int, []), filter(None, []), enumerate([]), reversed([]), reversed(()), iter(int, 1), Seq(), {}.items(), {}.values(), reversed({})):
    print(type(iter(v)).__name__, end=" ")
print()
class Sub(enumerate): pass
s = Sub("ab", 5); print(list(s), type(s).__name__, isinstance(s, enumerate))
class BoolBad:
    def __bool__(self): return 5
show(lambda: any([BoolBad()])); show(lambda: list(filter(None, [BoolBad()])))
a, *b = It(3); print(a, b)
a, b = It(2); print(a, b)
def up(f): show(f)
def u1(): a, b = It(3)
def u2(): a, b = It(1)
def u3(): a, *b, c = It(1)
def u4(): a, b = gen(1, 2, 3)
def u5(): a, b = 5
def u6(): a, *b = None
def u7(): a, b = Seq(1, 2, 3)
def u8(): (a, b), c = [1, 2], 3; return a, b, c
def u9(): a, b = {1: 2, 3: 4}; return a, b
def u10(): a, b = NotIter()
for u in (u1, u2, u3, u4, u5, u6, u7, u8, u9, u10): show(u)
i = It(10)
try:
    a, b = i
except ValueError as e: print(e, i.n)
i = iter([1, 2, 3, 4, 5])
try:
    a, b = i
except ValueError as e: print(e, list(i))
print(*map(lambda x: x, gen(1, 2)), sep="-")
def f(*a, **k): return a, k
print(f(*It(2), **{"x": 1}), f(*"ab", *[1], y=2, **{"z": 3}))
