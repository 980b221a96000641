# __new__ and __init__, and what they may not return.
class A:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, *args, **kw):
        print("init", args, kw)
A(1, x=2)
class B:
    def __init__(self):
        return 5
try:
    B()
except TypeError as e:
    print("TypeError:", e)
class C:
    def __new__(cls):
        return 42
    def __init__(self):
        print("never")
print(C())
class D(A):
    def __new__(cls, x):
        return super().__new__(cls, "from D")
    def __init__(self, x):
        print("D init", x)
D(9)
class E:
    pass
for args, kw in (((1,), {}), ((), {"a": 1})):
    try:
        E(*args, **kw)
    except TypeError as e:
        print("TypeError:", e)
try:
    object(1)
except TypeError as e:
    print("TypeError:", e)
class F:
    def __new__(cls, x):
        return object.__new__(cls, x)
try:
    F(1)
except TypeError as e:
    print("TypeError:", e)
class G:
    def __init__(self, x):
        super().__init__(x)
try:
    G(1)
except TypeError as e:
    print("TypeError:", e)
class Singleton:
    one = None
    def __new__(cls):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one
print(Singleton() is Singleton())
class Sub(int):
    def __new__(cls, v):
        return super().__new__(cls, v * 2)
print(Sub(4), Sub(4) + 1, type(Sub(4)).__name__, isinstance(Sub(1), int))
try:
    int.__new__(str)
except TypeError as e:
    print("TypeError:", e)
try:
    object.__new__(int)
except TypeError as e:
    print("TypeError:", e)
