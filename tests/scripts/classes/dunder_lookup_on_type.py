# Operators look dunders up on the type, never on the instance.
class C:
    def __len__(self): return 1
    def __add__(self, o): return "type add"
    def __str__(self): return "type str"
c = C()
c.__len__ = lambda: 99
c.__add__ = lambda o: "instance add"
c.__str__ = lambda: "instance str"
c.__getitem__ = lambda i: i
c.__enter__ = lambda: 1
print(len(c), c + 1, str(c), c.__len__(), c.__add__(2))
for f in (lambda: c[0], lambda: iter(c), lambda: c < c, lambda: -c):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    with c: pass
except TypeError as e:
    print(e)
C.__len__ = lambda self: 5
C.__neg__ = lambda self: "neg added later"
print(len(c), -c)
del C.__len__
try:
    len(c)
except TypeError as e:
    print(e)
class N:
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __len__ = None
for f in (lambda: hash(N()), lambda: iter(N()), lambda: 1 in N(), lambda: len(N())):
    try:
        print(f())
    except TypeError as e:
        print(e)
