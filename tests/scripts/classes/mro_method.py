"""A metaclass's own mro() decides in which order bases are searched."""


def attempt(make):
    try:
        print(make())
    except TypeError as error:
        print('TypeError:', error)


class Hidden:
    q = 'hidden'

    def who(self):
        return 'Hidden.who'


class Ordered(type):
    def mro(cls):
        order = super().mro()
        print('mro of', cls.__name__, [c.__name__ for c in order])
        return [cls, Hidden, *order[1:]]


class Y(metaclass=Ordered):
    pass


print([c.__name__ for c in Y.__mro__], Y.__bases__, Y.q, Y().who())
print(isinstance(Y(), Hidden), issubclass(Y, Hidden))


class Sub(Y):
    def who(self):
        return 'Sub, ' + super().who()


print([c.__name__ for c in Sub.__mro__], Sub().who())
Hidden.q = 'changed'
print(Y.q, Sub.q)


def with_order(order):
    return type('M', (type,), {'mro': order})('X', (), {})


attempt(lambda: with_order(lambda cls: [cls, 5]))
attempt(lambda: with_order(lambda cls: 5))
attempt(lambda: with_order(lambda cls: []))
attempt(lambda: with_order(lambda cls: [cls, int, object]))
attempt(lambda: [c.__name__ for c in with_order(lambda cls: (cls, Hidden)).__mro__])
attempt(lambda: [c.__name__ for c in with_order(lambda cls: [cls, Hidden, object]).__mro__])
attempt(lambda: [c.__name__ for c in with_order(lambda cls: (c for c in (cls, object))).__mro__])


class Failing(type):
    def mro(cls):
        raise TypeError('no order for ' + cls.__name__)


attempt(lambda: Failing('F', (), {}))


class Base:
    def __init_subclass__(cls, **keywords):
        print('init_subclass', cls.__name__, keywords, [c.__name__ for c in cls.__mro__])


print([c.__name__ for c in Hidden.__subclasses__()], [c.__name__ for c in Y.__subclasses__()])
