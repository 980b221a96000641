# staticmethod and classmethod.
class A:
    n = 0
    @staticmethod
    def s(x, y=2): return (x, y)
    @classmethod
    def make(cls, *a):
        o = cls()
        o.args = a
        return o
    @classmethod
    def count(cls):
        cls.n += 1
        return cls.n
    def plain(self): return "plain"
    st = staticmethod(lambda: "st")
    cl = classmethod(lambda cls: cls.__name__)
class B(A): pass
print(A.s(1), A().s(1, 3), B.s(5), A.st(), B().st(), A.cl(), B().cl())
b = B.make(1, 2)
print(type(b).__name__, b.args)
print(A.count(), A.count(), B.count(), B.count(), A.count(), A.n, B.n)
print(A.make.__self__.__name__, B.make.__self__.__name__, A.make.__func__ is B.make.__func__)
print(type(A.__dict__["s"]).__name__, type(A.__dict__["make"]).__name__, A.__dict__["s"].__func__(1))
print(A.s.__name__, A.make.__qualname__, staticmethod(len)([1, 2]))
for f in (lambda: A.s(), lambda: A.make.x, lambda: classmethod(), lambda: staticmethod(), lambda: A.cl(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
