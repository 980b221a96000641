"""What the compiler notes in the namespace of a class."""


class Plain:
    pass


@staticmethod
@classmethod
class Decorated:
    """Has a docstring."""

    count: int = 0

    def __init__(self):
        self.a, (self.b, *self.c) = 1, (2, 3)
        self.d: int = 4
        self.e += 1
        self.f: int
        other = self
        other.g = 1
        for self.h in ():
            pass
        with open as self.i:
            self.__j = 1

        def inner():
            self.k = 1

        class Inner:
            self.l = 1

            def method(this):
                this.m = 1
                self.n = 1
        return lambda: [0 for self.o in ()]

    def again(self):
        self.a = self.p = 1
        del self.q


class Generic[T]:
    """Has a parameter."""


class Meta(type):
    def __new__(meta, name, bases, namespace):
        print(name, list(namespace), namespace['__static_attributes__'], namespace['__firstlineno__'])
        return super().__new__(meta, name, bases, namespace)


class Made(metaclass=Meta):
    def method(self):
        self.x = super().__init__()


for cls in (Plain, Decorated.__wrapped__.__wrapped__, Generic, Made):
    print(cls.__name__, list(vars(cls)))
    print(cls.__firstlineno__, sorted(cls.__static_attributes__), vars(cls)['__static_attributes__'] is cls.__static_attributes__)
print({name: value for name, value in vars(Plain).items() if name not in ('__dict__', '__weakref__')})
print([name for name in dir(Plain) if name not in dir(object)])
print(list(vars(type('Called', (), {'a': 1}))))
