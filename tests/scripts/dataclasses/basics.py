# dataclass: generated methods, options, helpers.
from dataclasses import (KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields,
                         is_dataclass, make_dataclass, replace)
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    hidden: int = field(default=3, repr=False)
    count: ClassVar[int] = 7


p = Point(1)
print(p, p == Point(1, 0, ["other"]), p != Point(2), p == (1, 0), Point.count, p.hidden)
print([f.name for f in fields(p)], asdict(p), astuple(p), replace(p, y=9), is_dataclass(p), is_dataclass(int))
print(Point.__match_args__, Point.__doc__, Point.__hash__)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


print(sorted([Version(2), Version(1, 5), Version(1)]), Version(1) < Version(2), hash(Version(1)) == hash(Version(1)))
for change in (lambda: setattr(Version(1), "major", 2), lambda: delattr(Version(1), "major")):
    try:
        change()
    except FrozenInstanceError as error:
        print(type(error).__name__, error)


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3
    scale: InitVar[int] = 10
    total: int = field(init=False)

    def __post_init__(self, scale):
        self.total = (self.a + self.b + self.c) * scale


print(Child(1), Child(1, 2, 3, 1).total)


@dataclass
class Options:
    name: str
    _: KW_ONLY
    debug: bool = False
    level: int


print(Options("x", level=3))


@dataclass(slots=True)
class Slim:
    v: int = 1


try:
    Slim().other = 1
except AttributeError as error:
    print(type(error).__name__)


@dataclass
class Node:
    value: int
    next: "Node" = None


n = Node(1, Node(2))
print(n, asdict(n))
n.next.next = n
print(n)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def bad_default():
    @dataclass
    class C:
        x: list = []


def bad_order():
    @dataclass
    class C:
        x: int = 1
        y: int


attempt(bad_default)
attempt(bad_order)
attempt(lambda: Point())
attempt(lambda: Point(1, 2, [], 3, 4))
attempt(lambda: Point(1) < Point(2))
attempt(lambda: Options("x", True, 3))
attempt(lambda: asdict(5))
attempt(lambda: fields(int))
C = make_dataclass("C", ["a", ("b", int), ("c", int, field(default=5))], namespace={"sum": lambda self: self.b + self.c})
print(C(1, 2), C(1, 2).sum())
