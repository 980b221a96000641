# Base lists with no consistent order.
class A: pass
class B(A): pass
class C: pass
class P(A, C): pass
class Q(C, A): pass
def try_bases(*bases):
    try:
        print(type("N", bases, {}).__mro__)
    except TypeError as e:
        print("TypeError:", e)
try_bases(A, B)
try_bases(P, Q)
try_bases(object, A)
try_bases(A, A)
try_bases(int, str)
try_bases(int, bool)
try_bases(1)
try_bases(bool)
try_bases(type(None))
try_bases(range)
try_bases(slice)
try_bases(type(lambda: 0))
try_bases(list, dict)
try_bases(type(len))
