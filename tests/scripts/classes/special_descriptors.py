# Special methods that come out of a descriptor: they are bound like any attribute.
class D:
    def __init__(self, n): self.n = n
    def __get__(self, o, t=None):
        def f(*a):
            print(self.n, a)
            return {'__iter__': iter([1]), '__next__': 5, '__contains__': True, '__hash__': 3, '__enter__': 1, '__exit__': 0, '__str__': 's', '__repr__': 'r', '__format__': 'f', '__bool__': True, '__index__': 4, '__float__':2.0, '__reversed__': 9, '__round__': 1, '__bytes__': b'x', '__fspath__':'p', '__complex__': 1j, '__length_hint__':1, '__dir__': ['a'], '__sizeof__': 5, '__len__': 4, '__int__': 3, '__eq__': True, '__lt__': True, '__missing__': 9, '__trunc__': 6,'__call__':1, '__abs__': 2, '__neg__': 1, '__divmod__': 3, '__instancecheck__': True, '__next__':1}.get(self.n)
        return f
names = '__iter__ __contains__ __hash__ __enter__ __exit__ __str__ __repr__ __format__ __bool__ __index__ __float__ __reversed__ __round__ __bytes__ __fspath__ __complex__ __dir__ __len__ __int__ __eq__ __lt__ __call__ __abs__ __neg__ __divmod__ __getitem__ __setitem__ __delitem__ __add__ __radd__ __iadd__ __next__ __trunc__ __floor__ __ceil__ __pow__ __matmul__ __invert__ __sizeof__ __rsub__ __ne__ __and__ __lshift__ __imul__'.split()
C = type('C', (), {n: D(n) for n in names})
c = C()
import math
for s in ['list(c)', '1 in c', 'hash(c)', 'str(c)', 'repr(c)', 'format(c)', 'bool(c)', 'float(c)', 'reversed(c)', 'round(c)', 'bytes(c)', 'complex(c)', 'dir(c)', 'len(c)', 'int(c)', 'c == 1', 'c < 1', 'c()', 'abs(c)', '-c', 'divmod(c, 1)', 'c[1]', 'c + 1', '1 + c', 'next(c)', 'math.trunc(c)', 'math.floor(c)', 'math.ceil(c)', 'c ** 2', 'c @ 1', '~c', '1 - c', 'c != 1', 'c & 1', 'c << 1', '[1,2,3,4,5][c]', 'f"{c}"', '"%s %d" % (c, c)', '[*c]', 'max(c)', 'c > 1', 'math.sqrt(c)', 'c(1, k=2) if 0 else 0', 'sorted([c, c]) == 0', 'sum(c)', 'dict.fromkeys(c)', 'c * 2 if 0 else 0']:
    try: print(s, '->', eval(s))
    except Exception as e: print(s, type(e).__name__, e)
with c as q: print(q)
c[1] = 2
del c[1]
d = c
d += 1
d = c; d *= 2
for x in c: print(x)
a, = c
