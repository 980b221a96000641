# The everyday part of functools and operator.
from functools import reduce, partial, wraps, lru_cache, cache, cmp_to_key, total_ordering, cached_property
import operator
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(operator.mul, [1, 2, 3], 10), reduce(max, [3, 9, 2]), reduce(lambda a, b: a, [], "init"))
try: reduce(lambda a, b: a, [])
except TypeError as e: print(e)
p = partial(int, base=2)
print(p("101"), p.func is int, p.args, p.keywords, partial(print, "a", sep="-")("b"), partial(partial(pow, 2), 3)())
def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def named(): "its doc"
print(named.__name__, named.__doc__, named.__wrapped__ is not None)
calls = []
@lru_cache(maxsize=2)
def sq(x): calls.append(x); return x * x
print([sq(i) for i in (1, 2, 1, 3, 2, 1)], calls, sq.cache_info())
sq.cache_clear(); print(sq.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(2), V(2) > V(1), V(2) >= V(2), V(1) != V(2))
class C:
    n = 0
    @cached_property
    def v(self): C.n += 1; return C.n
c = C()
print(c.v, c.v, C.n, C().v)
print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), operator.attrgetter("n")(V(3)), operator.methodcaller("upper")("x"), operator.add(1, 2), operator.contains([1], 1), operator.neg(5), operator.truth([]), operator.index(True), operator.concat("a", "b"))
