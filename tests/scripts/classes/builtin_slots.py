# What builtin classes ask of the classes and objects that they are given.


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


for f in (lambda: bool.__new__(int, 0), lambda: int.__new__(bool, 0), lambda: bool.__new__(bool, 2),
          lambda: float.__new__(int), lambda: float.__new__(5), lambda: float.__new__(), lambda: bool.__new__(),
          lambda: int.__new__(str), lambda: list.__new__(tuple), lambda: object.__new__(int)):
    print(attempt(f))


class Number(int):
    def __pow__(self, other, mod=None):
        return 'pow', int(self), other, mod


print(pow(Number(2), 3, 5), pow(2, Number(3), 5), pow(2, 3, Number(5)), pow(Number(2), 3), Number(2) ** 3)


class Refuses(int):
    def __pow__(self, other, mod=None):
        return NotImplemented


print(attempt(lambda: pow(Refuses(2), 3, 5)))


class Setter:
    def __set__(self, obj, value):
        obj.__dict__['a'] = value


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


WithMeta.a = 42
Meta.a = Setter()
print(WithMeta.a)


class Proxy:
    def __init__(self, obj):
        self.obj = obj

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, 'obj'), name)


class Base:
    def f(self):
        return 'Base.f'


class Derived(Base):
    def f(self):
        return super(Derived, self).f() + ' Derived.f'

    def g(self):
        return super().f()


p = Proxy(Derived())
print(isinstance(p, Derived), Derived.f(p), Derived.g(p))
print(attempt(lambda: Derived.f(Proxy(Base()))), attempt(lambda: Derived.f(5)))


class Liar:
    __class__ = Derived


class OtherLiar:
    __class__ = 5


print(Derived.f(Liar()), attempt(lambda: Derived.f(OtherLiar())))


class Super(super):
    def __init__(self, *args):
        super(Super, self).__init__(*args)


class Last(Derived):
    def f(self):
        return Super(Last, self).f() + ' Last.f'


print(Last().f(), Super(Last, Last()).__thisclass__.__name__)


class Getter:
    def __get__(self, obj, cls):
        def get(name):
            if name == 'no':
                raise AttributeError(name)
            return type(obj).__name__, name
        return get


class Hooked:
    __getattr__ = Getter()


class Static:
    @staticmethod
    def __getattr__(name):
        return 'static', name


print(Hooked().some, attempt(lambda: Hooked().no), hasattr(Hooked(), 'no'), Static().thing)


class More(float):
    def __new__(cls, value):
        return float.__new__(cls, value + 1)


print(More.fromhex('0x1.8p0'), type(More.fromhex('1')).__name__, float.fromhex('0x1.8p0'))
print(attempt(lambda: issubclass(list[int], list)), isinstance(list[int], type), attempt(lambda: list[int].__bases__))
