# dir and vars of classes and instances.
class A:
    x = 1
    def m(self): pass
class B(A):
    y = 2
    def __init__(self): self.z = 3
b = B()
def public(o): return [n for n in dir(o) if not n.startswith("__")]
print(public(A), public(B), public(b), vars(b), list(b.__dict__))
class C:
    def __dir__(self): return ["zeta", "alpha", "__init__"]
print(dir(C()))
print([n for n in dir(object())])
print(public([]))
print(public({}))
print(public(()))
print(public(1))
print(public(""))
print(public(1.5), public(1j))
print(public(b""))
print(public(set()), public(frozenset()))
print(public(range(1)), public(slice(1)))
print(public((i for i in ())))
print(public(lambda: 0), public(len), public(None), public(...))
print(public(ValueError()), public(KeyError()), public(OSError()), public(StopIteration()), public(SyntaxError()))
