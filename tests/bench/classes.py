# Classes: instances, methods, inheritance, super, properties, places that see several classes.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name
        self.seen = 0

    def area(self):
        return 0

    @property
    def label(self):
        return self.name


class Square(Shape):
    sides = 4

    def __init__(self, side):
        super().__init__('square')
        self.side = side

    def area(self):
        self.seen += 1
        return self.side * self.side


class Box(Shape):
    sides = 4

    def __init__(self, width, height):
        super().__init__('box')
        self.width = width
        self.height = height

    def area(self):
        self.seen += 1
        return self.width * self.height


class Dot(Shape):
    def __init__(self):
        super().__init__('dot')


total = 0
for turn in range(N):
    shapes = []
    for i in range(120):
        shapes += [Square(i), Box(i, turn), Dot()]
    for shape in shapes:
        total += shape.area() + shape.sides + len(shape.label) + shape.seen
print(total)
