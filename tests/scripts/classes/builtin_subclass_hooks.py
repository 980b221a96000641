# Subclasses of builtin classes: keywords for their own methods, truth of numbers, docstrings of properties.
class I(int):
    def __len__(self): return 3
class L(list):
    def __len__(self): return 3
print(bool(I()), not I(5), bool(L()), not L())
class Init(list):
    def __init__(self, seq, more=None): super().__init__(seq); self.more = more
class New(list):
    def __new__(cls, seq, more=None):
        self = super().__new__(cls, seq)
        self.more = more
        return self
print(Init([1, 2], more=3), New([1, 2], more=3), New([1, 2], more=3).more)
class S(set):
    def __new__(cls, seq, more=None): return super().__new__(cls, seq)
class D(dict):
    def __new__(cls, *args, **kwargs): return super().__new__(cls)
class E(ValueError):
    def __new__(cls, code): return super().__new__(cls, "made")
print(S([1]), D(a=1), D([(1, 2)]), repr(E(5)), E(5).args)
class T(tuple):
    def __init__(self, seq, more=None): self.more = more
print(T([1, 2], more=3), T([1], more=4).more)
class F(frozenset):
    def __init__(self, seq, more=None): self.more = more
print(sorted(F([2, 1], more=3)), F([1], more=4).more)
class Plain(list): pass
for bad in (lambda: Plain(sequence=()), lambda: type("X", (tuple,), {})(sequence=()), lambda: type("X", (frozenset,), {})(a=1)):
    try: print(bad())
    except TypeError as e: print(e)
class P(property):
    """the class's"""
class C:
    @P
    def a(self): "the getter's"
    @P
    def b(self): pass
    c = P(None, doc="given")
print(C.a.__doc__, C.b.__doc__, C.c.__doc__, P.__doc__)
for bad in ("del 'abc'[0]", "del 'abc'[:]", "del (1,)['a']", "del 5[0]", "int(bytearray(b'ab'))", "[].__getitem__(1, 2)", "{}.__contains__()",
            "set().__contains__(1, 2)", "[].__contains__(1, 2)", "b''.strip(x=1)", "bytearray().find('a', 'b')", "(5).__pow__()", "(5).__pow__(x=1)"):
    try: exec(bad)
    except Exception as e: print(bad, "->", e)
