# lru_cache, cached_property, partial, reduce, wraps, total_ordering, cmp_to_key, singledispatch.
import functools
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce,
                       singledispatch, total_ordering, wraps)


@lru_cache(maxsize=None)
def fib(n):
    """Fibonacci."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__name__, fib.__doc__, fib.__wrapped__(1))
fib.cache_clear()
print(fib.cache_info(), fib.cache_parameters())

calls = []


@lru_cache(maxsize=2)
def f(*args, **kwargs):
    calls.append((args, kwargs))
    return len(calls)


print(f(1), f(2), f(1), f(3), f(2), f(1), f.cache_info(), f(a=1), f(1.0), f(True), len(calls))


@lru_cache(typed=True)
def g(x):
    return type(x).__name__


print(g(1), g(1.0), g.cache_info())
try:
    fib([])
except TypeError as error:
    print(error)


@cache
def h(a, b=2):
    return a + b


print(h(1), h(1, 2), h(1, b=2), h.cache_info())


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        print("computing")
        return 3 * self.r ** 2

    def scale(self, k, times=1):
        return self.r * k * times

    double = partialmethod(scale, 2)


c = Circle(2)
print(c.area, c.area, c.__dict__, c.double(), c.double(times=3))
p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, partial(partial(pow, 2), 5)(), p)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 0))
try:
    reduce(max, [])
except TypeError as error:
    print(error)


def loud(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        """Wrapper."""
        return str(function(*args, **kwargs)).upper()
    return wrapper


@loud
def greet(name: str) -> str:
    """Greets."""
    return "hi " + name


print(greet("x"), greet.__name__, greet.__doc__, greet.__annotations__, greet.__wrapped__("y"))


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(V(1) <= V(1), V(1) > V(0), V(1) >= V(2), max(V(1), V(3)).n)
print(sorted([5, 2, 9], key=cmp_to_key(lambda a, b: b - a)))


@singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
@show.register(tuple)
def _(x):
    return "sequence"


print(show(1), show(True), show([]), show(()), show("s"), show.dispatch(int) is show.registry[int])
