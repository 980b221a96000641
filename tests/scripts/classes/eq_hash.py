# __eq__ without __hash__ makes instances unhashable.
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
class B(A):
    __hash__ = A.__eq__ and (lambda self: hash(self.v))
class C(A):
    def __hash__(self): return 7
class D(C): pass
class E(C):
    def __eq__(self, o): return True
print(A(1) == A(1), A(1) != A(1), A(1) == A(2), A(1) != A(2), A(1) == 1, A(1) != 1)
print(hash(B(5)) == hash(5), hash(C(1)), hash(D(1)), A.__hash__, E.__hash__)
for o in (A(1), E(1)):
    for f in (lambda: hash(o), lambda: {o: 1}, lambda: {o}):
        try:
            f()
        except TypeError as e:
            print(e)
d = {C(1): "one", C(2): "two", C(1): "again"}
print(len(d), d[C(1)], d[C(2)], C(3) in d)
print([A(1), A(2)] == [A(1), A(2)], A(2) in [A(1), A(2)], [A(1), A(2)].index(A(2)), (A(1),) == (A(1),))
class BadHash:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
print(hash(BadHash(3)), hash(BadHash(-1)), hash(BadHash(2**61 - 1)), hash(BadHash(2**100)), hash(BadHash(True)))
for h in ("x", 1.5, None):
    try:
        hash(BadHash(h))
    except TypeError as e:
        print(e)
o = object()
print(o == o, o == object(), hash(o) == hash(o))
