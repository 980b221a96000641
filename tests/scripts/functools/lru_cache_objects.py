# What lru_cache makes: an object of its own class, that binds, copies and pickles.
import copy
import functools
import inspect
import pickle
import types


@functools.lru_cache
def square(x):
    """x times x."""
    return x * x


@functools.cache
def twice(x):
    return 2 * x


class Box:
    def __init__(self, n):
        self.n = n

    @functools.lru_cache(maxsize=2)
    def plus(self, m):
        return self.n + m


def shown(value):
    return str(value).split(" at 0x")[0]


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


print(shown(square), type(square), type(twice) is type(square))
print(square(3), square(x=3), square(3), square.cache_info(), square.cache_parameters())
print(square.__name__, square.__qualname__, square.__doc__, square.__module__)
print(sorted(vars(square)))
print(isinstance(square, types.FunctionType), callable(square), hasattr(square, "__code__"))
print(inspect.signature(square), inspect.unwrap(square) is square.__wrapped__)
print(copy.copy(square) is square, copy.deepcopy(square) is square)
print(pickle.loads(pickle.dumps(square)) is square)
box = Box(5)
print(box.plus(1), box.plus(1), box.plus(m=2), Box.plus.cache_info())
print(shown(Box.plus), shown(box.plus)[:30], Box.plus(box, 3))
square.cache_clear()
print(square.cache_info())
attempt(square)
attempt(square.cache_info, 1)
attempt(square.cache_clear, x=1)
attempt(square, [])
attempt(functools.lru_cache, "a")
attempt(functools.lru_cache(2), 1)
attempt(functools.cache, 1)
square.extra = 1
print(square.extra, square == square, square != twice, hash(square) == hash(square))
print(str(functools.lru_cache()).split(" at 0x")[0])
