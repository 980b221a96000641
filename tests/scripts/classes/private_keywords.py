"""Private names are mangled where they are parameters, not where they are keywords of a call."""


def f(**k): return k
class A:
    def m(self): return f(__x=1), f(**{'__y': 2}, __z=3), dict(__a=1)
    def n(self, __p=5): return __p
print(A().m())
print(A().n(_A__p=6))
class B:
    class C(__import__('abc').ABC): pass
    def q(self):
        def w(__t): return __t
        try: return w(__t=1)
        except TypeError as e: return str(e)
print(B().q())
