"""Hints with names in strings, counts of type arguments, keys of TypedDict, overloads, and `import *`."""
from __future__ import annotations

import collections.abc
import dataclasses
from typing import *


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(DefaultDict[str, int], Deque[int], Counter[str], Pattern[str], OrderedDict[str, int], ChainMap[str, int],
      Tuple[()], type(List[int]).__name__, TypeAliasType.__name__)


class Node:
    value: int
    next: Optional[Node] = None
    others: list['Node']
    deep: 'dict[str, List[Optional["Node"]]]'
    kept: ClassVar[Annotated[int, 'note']] = 1

    def link(self, to: Node, *more: 'list[Node]', **named: Undefined) -> None:
        pass


print({name: str(kind) for name, kind in get_type_hints(Node).items()})
print(get_type_hints(Node, include_extras=True)['kept'])
attempt(get_type_hints, Node.link)
print({name: str(kind) for name, kind in get_type_hints(Node.link, localns={'Undefined': int}).items()})
print(Node.link.__annotations__)


@dataclasses.dataclass
class Pair(Node):
    left: Pair | None = None
    right: 'Pair' = None
    _: dataclasses.KW_ONLY
    name: str = 'x'


print({name: str(kind) for name, kind in get_type_hints(Pair).items() if name in ('left', 'right', 'value')})
print(Pair.__doc__)
attempt(get_type_hints, 5)

T = TypeVar('T')
K = TypeVar('K')


class One(Generic[T]):
    pass


class Two(Generic[K, T]):
    pass


class Plain(One[int]):
    pass


for kind, given in ((One, (int, str)), (Two, int), (One[int], str), (Plain, int), (Two[int, T], (int, str)), (Generic, int),
                    (Generic, (T, T)), (Dict[K, List[T]], int), (List[int], int)):
    attempt(lambda: kind[given])
print(Two[K, 'One'][int], Dict[K, List[T]][str, int], One[T][Optional['Node']])


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


class More(Movie):
    seen: bool
    by: NotRequired[ReadOnly[str]]


for kind in (Movie, More, TypedDict('Made', {'a': int, 'b': NotRequired[int]})):
    print(kind.__name__, sorted(kind.__required_keys__), sorted(kind.__optional_keys__), kind.__total__)


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


print(twice(2), twice('a'), [f.__annotations__ for f in get_overloads(twice)])
clear_overloads()
print(get_overloads(twice))
attempt(overload(lambda: None))
print(collections.abc.Callable[[int, str], bool], collections.abc.Callable[..., int], collections.abc.Callable[[], None],
      collections.abc.Callable[[T], T][int], Callable[[int], str])


def star(*args: *Tuple[int, ...]) -> None:
    pass


print(star.__annotations__)
