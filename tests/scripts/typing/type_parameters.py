# Functions and classes with type parameters.


def first[T](items: list[T]) -> T:
    return items[0]


print(first([3, 4]))
print(first.__type_params__, [type(p).__name__ for p in first.__type_params__])
print(first.__annotations__)


class Box[T, *Ts, **P]:
    size: int = 1

    def __init__(self, item: T):
        self.item = item

    def swap[U](self, other: U) -> tuple[T, U]:
        return self.item, other


print(Box.__type_params__)
print(Box.__name__, Box.__qualname__, [base.__name__ for base in Box.__bases__])
print(Box(1).swap("x"), Box.swap.__qualname__)
print(Box[int, str, [int]])


def bounded[N: int, S: (str, bytes)](n: N, s: S):
    return n, s


n, s = bounded.__type_params__
print(n.__name__, n.__bound__, n.__constraints__)
print(s.__name__, s.__bound__, s.__constraints__)


class Derived(Box[int, str, [int]]):
    pass


print([c.__name__ for c in Derived.__mro__])


def outer():
    def inner[T](x: T):
        return T
    return inner


print(outer().__type_params__[0].__name__, outer()(1))
