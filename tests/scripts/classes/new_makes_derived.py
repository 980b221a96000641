# `__new__` may return an instance of a derived class, whose own `__init__` is then called.
class Shape:
    def __new__(cls, sides):
        if sides == 'text':
            return [1, 2, 3]
        return object.__new__(Square if sides == 4 else cls)

    def __init__(self, sides):
        print('Shape', sides)


class Square(Shape):
    def __init__(self, sides):
        print('Square', sides)
        super().__init__(sides)


class Plain:
    def __new__(cls, x):
        return object.__new__(Derived)


class Derived(Plain):
    def __init__(self, x):
        self.x = x


for sides in (3, 4, 'text'):
    print(type(Shape(sides)).__name__, type(Square(sides)).__name__)
print(Plain(5).x)
