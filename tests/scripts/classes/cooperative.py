# Diamonds where each __init__ calls the next one.
order = []
class Base:
    def __init__(self, **kw):
        order.append(("Base", kw))
        super().__init__(**kw)
class Left(Base):
    def __init__(self, left, **kw):
        order.append(("Left", left))
        super().__init__(**kw)
        self.left = left
class Right(Base):
    def __init__(self, right, **kw):
        order.append(("Right", right))
        super().__init__(**kw)
        self.right = right
class Both(Left, Right):
    def __init__(self, **kw):
        order.append(("Both", sorted(kw)))
        super().__init__(**kw)
b = Both(left=1, right=2)
print(order)
print(b.left, b.right)
order.clear()
try:
    Both(left=1, right=2, other=3)
except TypeError as e:
    print("TypeError:", e)
print(order)
try:
    Both(left=1)
except TypeError as e:
    print("TypeError:", e)
