# NotImplementedError and hand-made abstract classes.
class Shape:
    def area(self): raise NotImplementedError("area of " + type(self).__name__)
    def describe(self): return f"{type(self).__name__} with area {self.area():.2f}"
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2
class Blob(Shape): pass
for s in (Sq(2), Circle(1), Blob()):
    try:
        print(s.describe())
    except NotImplementedError as e:
        print(type(e).__name__, e)
try:
    raise NotImplementedError
except NotImplementedError as e:
    print(repr(e), isinstance(e, RuntimeError))
print(sum(s.area() for s in (Sq(1), Sq(2), Sq(3))), max([Sq(1), Sq(3), Sq(2)], key=lambda s: s.area()).s)
