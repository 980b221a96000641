# Binding errors name the function by its qualified name.
def outer():
    def inner(a): pass
    return inner
class C:
    def m(self, a): pass
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, a): pass
    class D:
        def __init__(self, x): pass
    def __call__(self, q): pass
calls = [lambda: outer()(), lambda: outer()(1, 2), lambda: C().m(), lambda: C.s(), lambda: C.c(), lambda: C().c(1, 2),
         lambda: C.D(), lambda: C.D(1, 2), lambda: C.D(x=1, y=2), lambda: C()(), lambda: C()(1, 2), lambda: C(1), lambda: C.m()]
for call in calls:
    try:
        call()
    except TypeError as e:
        print(e)
