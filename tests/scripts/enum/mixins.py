# Enumerations that mix in other types, and what their members hide.
import datetime
import enum
from dataclasses import dataclass
from enum import Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum, auto


class Price(float, ReprEnum):
    LOW = 1.5
    HIGH = 2.25


print(str(Price.LOW), f'{Price.HIGH:.3f}', repr(Price.HIGH))


class Day(datetime.date, Enum):
    FIRST = 2020, 1, 1

    def __format__(self, spec):
        return self.name.lower()


print(repr(Day.FIRST), str(Day.FIRST), f'{Day.FIRST}', Day.FIRST.isoformat())


@dataclass
class Pair:
    a: int
    b: int = 0


class Pairs(Pair, Enum):
    ONE = 1
    TWO = 2, 3


print(Pairs.TWO, repr(Pairs.TWO), Pairs.ONE.a)


class Book(StrEnum):
    author = auto()
    title = auto()


print(Book.title, Book.title.title(), Book.title.author)


class Number(IntEnum):
    divisor = 1
    numerator = 2


print(repr(Number.numerator), Number.divisor.numerator)


class Noted(Enum):
    ONE = auto(), 'for the money'
    TWO = auto(), 'for the show'


print(list(Noted))
Noted.ONE._add_alias_('FIRST')
Noted.ONE._add_value_alias_(1)
print(Noted.FIRST, Noted(1), list(Noted.__members__))


class Method(Flag):
    HIDDEN = 0x10
    DIGITS = 1
    LETTERS = 2
    MASK = 0x0f


print(Method.HIDDEN | Method.MASK, enum.show_flag_values(Method.MASK))


class Bits(int, Flag):
    A = 1
    B = 2


print(repr(~Bits.A), repr(Bits.A | 2), Bits.A ^ Bits.B)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def late_auto():
    class Late(Enum):
        RED = auto()

        def _generate_next_value_(name, start, count, last):
            return name


def super_new():
    class Bad(IntEnum):
        def __new__(cls, value):
            return super().__new__(cls, value)

        ONE = 1


def no_data():
    class Plain(ReprEnum):
        ONE = 1


def unnamed():
    @enum.verify(enum.NAMED_FLAGS)
    class Holes(Flag):
        A = 1
        B = 6


for action in (late_auto, super_new, no_data, unnamed, lambda: Enum('E', ('', 'B')),
               lambda: enum.show_flag_values(-1), lambda: StrEnum('S', {'A': b'1'})):
    attempt(action)


@enum.global_enum
class Mode(IntFlag):
    READ = 1
    WRITE = 2


print(repr(READ | WRITE), repr(Mode(0)), str(READ))
