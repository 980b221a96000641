# What __getstate__() says of instances with slots.
import copyreg, copy
class A: __slots__ = ('x', '__y', '__weakref__')
class B(A): __slots__ = 'z',
class C(A): pass
class D: pass
class E(list): __slots__ = 'q'
class F(int): pass
class G: __slots__ = ()
for c in A, B, C, D, E, F, G:
    o = c()
    print(c.__name__, repr(o.__getstate__()), end=' ')
    for n in ('x', '_A__y', 'z', 'w', 'q'):
        try: setattr(o, n, n)
        except AttributeError: pass
    print(repr(o.__getstate__()), copyreg._slotnames(c), end=' ')
    for p in (0, 2, 4):
        try: print(o.__reduce_ex__(p)[2:3], end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()
    q = copy.copy(o); print([getattr(q, n, None) for n in ('x', '_A__y', 'z', 'w', 'q')])
print(object().__getstate__(), [1].__getstate__(), {}.__getstate__(), (5).__getstate__())
class H:
    __slots__ = 'a', 'b'
    def __getstate__(self): return {'a': 1}
    def __setstate__(self, s): self.a = s
h = H(); print(copy.copy(h).a, copy.deepcopy(h).a)
