# __instancecheck__, __subclasscheck__, __contains__, __iter__, __getitem__ on classes.
class M(type):
    def __instancecheck__(cls, o): return o == 42 or type.__instancecheck__(cls, o)
    def __subclasscheck__(cls, c): return c is int
    def __contains__(cls, x): return x in cls.items
    def __iter__(cls): return iter(cls.items)
    def __getitem__(cls, i): return cls.items[i]
    def __add__(cls, o): return "added"
    def __eq__(cls, o): return True
    def __hash__(cls): return 1
    def __bool__(cls): return False
class C(metaclass=M):
    items = [1, 2, 3]
print(isinstance(42, C), isinstance(41, C), isinstance(C(), C), issubclass(int, C), issubclass(str, C))
print(2 in C, 9 in C, list(C), C[1], C + 1, C == 5, hash(C), bool(C))
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[int], G[1, 2])
class H: pass
try:
    H[1]
except TypeError as e:
    print(e)
try:
    iter(H)
except TypeError as e:
    print(e)
try:
    1 in H
except TypeError as e:
    print(e)
