# The context of exceptions thrown into generators that delegate.
# context
def inner():
    try: yield 1
    except KeyError as e:
        print('ctx', repr(e.__context__)); 
        raise ValueError('v')
def outer():
    try:
        yield from inner()
    except ValueError as e:
        print(repr(e.__context__), repr(e.__context__.__context__))
        yield 2
g = outer(); next(g)
try:
    raise TypeError('t')
except TypeError:
    print(g.throw(KeyError('k')))
def outer2():
    try: raise IndexError('i')
    except IndexError:
        yield from inner()
g = outer2(); next(g)
try: g.throw(KeyError('k'))
except ValueError as e:
    c = e
    while c: print(repr(c)); c = c.__context__
def outer3():
    try: raise IndexError('i')
    except IndexError:
        yield from [1,2]
g = outer3(); next(g)
try: g.throw(KeyError('k'))
except KeyError as e:
    c = e
    while c: print(repr(c)); c = c.__context__
def outer4():
    try: raise IndexError('i')
    except IndexError:
        yield 1
g = outer4(); next(g)
try:
    try: 1/0
    except Exception: g.throw(KeyError('k'))
except KeyError as e:
    c = e
    while c: print(repr(c)); c = c.__context__
class T:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a):
        print('throw', a)
        raise RuntimeError('r')
def outer5():
    try: raise IndexError('i')
    except IndexError:
        yield from T()
g = outer5(); next(g)
try: g.throw(KeyError('k'))
except RuntimeError as e:
    c = e
    while c: print(repr(c)); c = c.__context__
