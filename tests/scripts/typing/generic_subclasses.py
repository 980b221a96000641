"""Subscripts of classes that derive from generic builtin ones."""
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
from typing import Generic, NamedTuple, Tuple, TypeVar

T = TypeVar('T')


class List(list):
    pass


class Deeper(List):
    def __class_getitem__(cls, item):
        return item


class Refused(dict):
    __class_getitem__ = None


class Row(NamedTuple):
    a: int


class Plain:
    pass


Point = namedtuple('Point', 'x y')


def annotated(a: defaultdict[str, list[int]], b: OrderedDict[str, int], c: Counter[str], d: deque[int]) -> Point[int]:
    pass


print(annotated.__annotations__)
print(List[int], List[T][str], Row[int], Point[int, str], Deeper['x'], ChainMap[str, int], Exception.__name__)
print(List[int]([1]), type(List[int]()), List[int].__origin__, List[int].__args__)
for cls in (Plain, Refused, int, str, object, UserDict):
    try:
        print(cls[int])
    except TypeError as e:
        print(e)


def star(*args: *Tuple[int, ...], **kwargs: int):
    pass


print(star.__annotations__['kwargs'], len(star.__annotations__))
