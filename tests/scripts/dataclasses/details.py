# What dataclasses do beyond the basics.
import abc
import copy
import dataclasses
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, make_dataclass
from typing import ClassVar, List, Optional


@dataclass
class Own:
    x: int

    def __init__(self, x):
        self.x = 2 * x


print(Own(3))


@dataclass
class Documented:
    a: int
    b: List[int]
    c: Optional[str] = None
    d: dict = field(default_factory=dict)


print(Documented.__doc__)
print(fields(Documented)[0].metadata)
try:
    fields(Documented)[0].metadata['x'] = 1
except TypeError as error:
    print(error)


@dataclass
class Texts:
    shared: 'ClassVar[int]' = 3
    given: 'InitVar[int]' = 4
    real: 'Other.ClassVar' = 5

    def __post_init__(self, given):
        print('given', given)


print(Texts(), [f.name for f in fields(Texts)])

try:
    @dataclass
    class Twice:
        a: int
        _: KW_ONLY
        b: int
        __: KW_ONLY
except TypeError as error:
    print(error)


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self):
        ...


@dataclass
class Square(Shape):
    area: int = 1


print(Square())


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = field(default=7, init=False)


p = Point(1)
print(p, copy.copy(p), copy.deepcopy(p) == p, Point.__slots__)
try:
    p.x = 2
except dataclasses.FrozenInstanceError as error:
    print(error)

for names in (['for'], ['a', 'a'], ['1']):
    try:
        make_dataclass('C', names)
    except TypeError as error:
        print(error)
print(make_dataclass('D', [('a', int), ('b', int, 5)])(1))
