"""What `__slots__` may say, and which classes go together."""


def t(f):
    try: r = f(); print(f.__name__, 'ok', r)
    except Exception as e: print(f.__name__, type(e).__name__, e)
def conflict():
    class A: __slots__='a',
    class B: __slots__='b',
    class C(A,B): pass
def empty_ok():
    class A: __slots__='a',
    class B: __slots__=()
    class C(A,B): __slots__=('c',)
    c=C(); c.a=1; c.c=2
    return c.a,c.c
def dict_only():
    class A: __slots__='a',
    class B: __slots__='__dict__',
    class C(A,B): pass
    return C.__mro__[1].__name__
def weak_only():
    class A: __slots__='a',
    class B: __slots__='__weakref__',
    class C(A,B): pass
    return 1
def plain_and_slots():
    class A: pass
    class B: __slots__='b',
    class C(A,B): pass
    return C.__slots__ 
def on_int():
    class I(int): __slots__=('x',)
def on_tuple():
    class I(tuple): __slots__=('x',)
def on_bytes():
    class I(bytes): __slots__=('x',)
def on_type():
    class I(type): __slots__=('x',)
def on_int_empty():
    class I(int): __slots__=()
    i=I(5)
    try: i.x=1
    except AttributeError as e: return str(e)
def on_int_dict():
    class I(int): __slots__=('__dict__',)
    i=I(5); i.x=3
    return i.x
def on_int_weak():
    class I(int): __slots__=('__weakref__',)
def on_list():
    class L(list): __slots__=('x',)
    l=L([1]); l.x=4
    return l.x, l
def on_bool_str():
    class L(str): __slots__=('x',)
    l=L('a'); l.x=4
    return l.x, l
def dict_twice():
    class A: __slots__=('__dict__','__dict__')
def weak_twice():
    class A: __slots__=('__weakref__','__weakref__')
def x_twice():
    class A: __slots__=('x','x')
    a=A(); a.x=1
    return A.__slots__
def mangled():
    class A:
        __slots__=('__p','__q__')
        def __init__(s): s.__p=1; s.__q__=2
    a=A(); return a._A__p, a.__q__, sorted(n for n in A.__dict__ if 'p' in n or 'q' in n)
def dictdoc():
    class A:
        __slots__={'x':'doc of x'}
    import inspect
    return A.__slots__, A.x.__doc__, inspect.getdoc(A.x)
def intslots():
    class A:
        __slots__=1
def nonstr():
    class A:
        __slots__=(1,)
def bytess():
    class A: __slots__=b'ab'
def ident():
    class A: __slots__=('a b',)
def conflict_class():
    class A:
        __slots__=('x',)
        x=1
def bases():
    class A: __slots__=('x',)
    class B: __slots__=('x',)
    class C(A): __slots__=()
    C.__bases__=(B,)
def bases2():
    class A: pass
    class B: __slots__=('x',)
    class C(A): pass
    C.__bases__=(B,)
def setclass():
    class A: __slots__=('x',)
    class B: __slots__=('x',)
    a=A(); a.x=3; a.__class__=B
    return a.x
def setclass2():
    class A: __slots__=('x',)
    class B: __slots__=('y',)
    a=A(); a.x=3; a.__class__=B
def setclass3():
    class A: pass
    class B: __slots__=('y',)
    a=A(); a.x=3; a.__class__=B
def delslot():
    class A: __slots__=('x',)
    a=A()
    try: del a.x
    except AttributeError as e: print(e)
    try: a.x
    except AttributeError as e: print(e)
    try: a.y=1
    except AttributeError as e: print(e)
    try: A.x.__get__(1)
    except TypeError as e: print(e)
    return repr(A.x)
def exc():
    class E(Exception): __slots__=('x',)
    class F(ValueError): pass
    class G(E,F): pass
    return G.__mro__[1:3]
def exc2():
    class A(OSError, SyntaxError): pass
def intstr():
    class A(int, str): pass
def classcell():
    class A: __slots__=('__classcell__',)
def qual():
    class A: __slots__=('__qualname__',)
    return A.__qualname__
def slot_doc():
    class A:
        __slots__=('x',)
    a=A()
    return hasattr(a,'__dict__'), hasattr(a, '__weakref__'), [n for n in dir(a) if not n.startswith('__')]
for f in list(globals().values()):
    if callable(f) and f is not t and getattr(f,'__module__','')=='__main__': t(f)
