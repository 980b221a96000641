# Special attributes of classes.
class A:
    """doc of A"""
    x: int = 1
class B(A):
    pass
print(A.__name__, A.__doc__, A.__bases__, A.__base__, A.__module__, A.__annotations__, B.__doc__)
print(B.__bases__, B.__base__, B.__mro__, B.__annotations__)
print(A.__subclasses__(), object in A.__mro__, type(A.__dict__).__name__)
try:
    A.__dict__["y"] = 1
except TypeError as e:
    print(e)
A.y = 2
print("y" in A.__dict__, A.__dict__["y"], B.y)
b = B()
print(b.__class__, b.__doc__, b.__module__, type(b) is B)
class C:
    z = 1
b.__class__ = C
print(type(b).__name__, b.z)
for v in (1, int):
    try:
        b.__class__ = v
    except TypeError as e:
        print(e)
try:
    (5).__class__ = A
except TypeError as e:
    print(e)
B.__bases__ = (C,)
print(B.__mro__, B().z)
