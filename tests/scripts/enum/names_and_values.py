# What members are called besides, what their attributes refuse, and what calls of the class say.
import enum
import inspect


class Unit(enum.Enum):
    METRE = 1, 'length'
    SECOND = 2, 'time'

    def __new__(cls, number, measured):
        self = object.__new__(cls)
        self._value_ = number
        self._add_alias_('OF_' + measured.upper())
        self._add_value_alias_(measured)
        return self

    @enum.property
    def double(self):
        return self._value_ * 2


print(list(Unit), Unit('time'), Unit.OF_LENGTH, Unit['OF_TIME'], Unit(1).double)


class Holed(enum.Flag):
    ONE = 1
    SIX = 6


class Empty(enum.Enum):
    pass


def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def assign(name):
    setattr(Unit.METRE, name, 3)


for name in ('name', 'value', 'double'):
    told(lambda: assign(name))
    told(lambda: delattr(Unit.METRE, name))
told(lambda: Unit())
told(lambda: Empty())
told(lambda: Unit(names=3))
told(lambda: Unit(value=1))
told(lambda: list(Holed))
told(lambda: Holed(2))
told(lambda: Holed(3))
told(lambda: Holed(7))
told(lambda: enum.Enum('Made', [1, 2]))
told(lambda: type(enum.Enum)('Late', (enum.Enum, int), {}))
told(lambda: enum.verify(enum.UNIQUE)(int))
print(enum.auto(), 'show_flag_values' in enum.__all__)
print(inspect.signature(Unit), inspect.signature(Empty))
print(inspect.signature(enum.EnumType.__call__))
try:
    class Behind(enum.Enum, int):
        A = 1
except TypeError as error:
    print(error)
