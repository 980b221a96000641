"""What a mapping from __prepare__ is told while the body runs."""


class Log(dict):
    def __setitem__(self, key, value):
        if key not in ('__firstlineno__', '__static_attributes__', '__classcell__'):
            print('set', key, value if isinstance(value, str) else type(value).__name__)
        dict.__setitem__(self, key, value)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **keywords):
        return Log()

    def __new__(meta, name, bases, namespace):
        return type.__new__(meta, name, bases, dict(namespace))


print('begin')


class X(metaclass=Meta):
    a = '1'

    def f(self):
        return __class__


print(X.__module__, X.__qualname__, X().f() is X)


def inner():
    class Y(X):
        b = '2'
    return Y


print(inner().__qualname__)
