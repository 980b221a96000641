# Annotations exist, subscript, combine and show themselves.
import typing
from typing import (Any, Callable, ClassVar, Dict, Final, Generic, Iterable, Iterator, List,
                    Literal, NamedTuple, NewType, Optional, Protocol, Sequence, Set, Tuple, Type,
                    TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints,
                    overload, runtime_checkable)

T = TypeVar("T")
K = TypeVar("K")
print(Any, List, List[int], Dict[str, List[int]], Tuple[int, ...], Optional[int], Union[int, str])
print(Union[int, None], Union[int], Union[int, Union[str, int]], Callable[[int, str], bool],
      Callable[..., Any], Literal["a", 1], ClassVar[int], T, List[T], Set["Node"])
print(List[int] == List[int], Union[int, str] == Union[str, int], Optional[List[T]][int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]),
      get_args(Callable[[int], str]), get_origin(int), get_args(int), get_origin(list[int]))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
print(s.pop(), Stack[int], Stack.__parameters__, isinstance(s, Stack), Stack.__mro__[1:])


class Pair(Generic[K, T]):
    pass


class IntPair(Pair[int, T], List[T]):
    pass


print(Pair[str, int], IntPair.__parameters__, IntPair([1, 2]))


class Point(NamedTuple):
    """A point."""
    x: int
    y: float = 2.5

    def norm(self):
        return self.x + self.y


print(Point(1), Point(y=1, x=2), Point(1).norm(), Point._fields, Point._field_defaults)
Old = NamedTuple("Old", [("a", int), ("b", str)])
print(Old(1, "x"))


class Movie(TypedDict):
    name: str
    year: int


m: Movie = {"name": "x", "year": 1}
print(m, Movie(name="y", year=2), Movie.__annotations__)


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


print(isinstance(File(), Closable), isinstance(3, Closable))
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, cast(str, 5))


def f(a: "int", b: Optional[str] = None) -> "List[int]":
    return [a]


print(get_type_hints(f))
x: Final[int] = 3


@overload
def g(a: int) -> int: ...
@overload
def g(a: str) -> str: ...
def g(a):
    return a


print(g(1), g("s"), typing.TYPE_CHECKING, isinstance([], List), issubclass(dict, typing.Mapping))
for bad in (lambda: List[int]() and 0, lambda: Union[int, str](), lambda: Any(), lambda: isinstance([], List[int])):
    try:
        print(bad())
    except TypeError as error:
        print("TypeError", error)
