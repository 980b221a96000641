# Making classes with type().
def hello(self): return "hello " + self.name
C = type("C", (), {"name": "c", "hello": hello, "__doc__": "made"})
print(C().hello(), C.__name__, C.__bases__, C.__doc__, C.__module__, C.__qualname__)
D = type("D", (C,), dict(name="d"))
print(D().hello(), D.__mro__)
print(type(5), type("s"), type(C), type(type), type(None), type(...), type(NotImplemented))
for args in ((), (1, 2), (1, 2, 3), ("X", 1, {}), ("X", (), 1), ("X", (1,), {}), ("a\0b", (), {}), ("X", (), {}, 1)):
    try:
        print(type(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
C.__name__ = "Renamed"
C.__qualname__ = "Q.Renamed"
print(C)
try:
    C.__name__ = 1
except TypeError as e:
    print(e)
try:
    int.__name__ = "x"
except TypeError as e:
    print(e)
print(type("weird name!", (), {}))
