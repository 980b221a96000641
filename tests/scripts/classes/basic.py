# Instances, attributes, methods.
class Point:
    dims = 2
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def add(self, o):
        return Point(self.x + o.x, self.y + o.y)
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
p = Point(1, 2)
q = p.add(Point(3))
print(p, q, p.dims, Point.dims, p.__dict__)
p.dims = 3
print(p.dims, q.dims, Point.dims)
Point.dims = 4
print(p.dims, q.dims)
del p.dims
print(p.dims)
p.z = 5
print(p.__dict__, vars(q))
del p.z
for f in (lambda: p.z, lambda: Point.z, lambda: p.add()):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    del p.nothing
except AttributeError as e:
    print(e)
print(type(p).__name__, p.__class__ is Point, isinstance(p, Point), Point.__name__, Point.__bases__)
p.__class__.extra = "x"
print(q.extra)
