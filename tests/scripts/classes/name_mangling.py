# Private names are mangled.
class A:
    __x = 1
    def __init__(self):
        self.__y = 2
    def __m(self): return "A.__m"
    def call(self): return self.__m(), self.__x, self.__y
    def local(self):
        __v = 3
        return __v, list(locals())[1]
    __dunder__ = "not mangled"
    def getattr(self): return hasattr(self, "__x"), hasattr(self, "_A__x")
class B(A):
    __x = 10
    def __m(self): return "B.__m"
    def call2(self): return self.__m(), self.__x
class _C:
    __z = 5
    def get(self): return self.__z
class __D:
    __z = 6
    def get(self): return self.__z
b = B()
print(b.call(), b.call2(), b.local(), b.getattr())
print(sorted(b.__dict__), [k for k in A.__dict__ if "__" in k and k.startswith("_A")], A.__dunder__)
print(_C().get(), _C._C__z, __D().get(), __D._D__z)
try:
    b.__x
except AttributeError as e:
    print(e)
class E:
    def __f(self, __arg=1, *, __kw=2): return __arg, __kw
    def g(self): return self.__f(_E__kw=7)
print(E().g())
