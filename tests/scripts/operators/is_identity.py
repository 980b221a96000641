# is and is not.
a = [1]
b = a
c = [1]
print(a is b, a is c, a is not c, a == c, None is None, True is True)
x = None
print(x is None, x is not None, not x is None, type(1) is int, type(True) is bool, type(None) is type(x))
def f(): pass
g = f
print(f is g, f is not g, f.__class__ is g.__class__, ... is ..., NotImplemented is NotImplemented, __name__ is __name__)
class A: pass
o = A()
print(o is o, o is A(), o.__class__ is A, [o][0] is o, {1: o}[1] is o, (lambda y: y)(o) is o)
t = (1, [2])
u = t[:]
print(t is u, t[1] is u[1], a[:] is a, "".join(["a"]) is not None, frozenset() == frozenset())
