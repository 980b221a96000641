# Special methods that are static, class methods or objects that can be called.
import functools
class K:
    def __call__(self, *a): print('K', len(a)); return 3
class C:
    __len__ = staticmethod(lambda: 3)
    __iter__ = classmethod(lambda cls: iter([cls.__name__]))
    __contains__ = K()
    __enter__ = functools.partialmethod(lambda *a: len(a), 1)
    __exit__ = K()
    __call__ = K()
    __add__ = K()
    __hash__ = K()
    __bool__ = staticmethod(lambda: False)
    __eq__ = K()
c = C()
for s in ['len(c)', 'list(c)', '1 in c', 'c(1)', 'c + 1', 'hash(c)', 'bool(c)', 'c == 4']:
    try: print(s, eval(s))
    except Exception as e: print(s, type(e), e)
try:
    with c as d: print(d)
except Exception as e: print(type(e), e)
