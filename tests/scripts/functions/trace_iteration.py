# What a trace function hears of loops on one line, comprehensions on several, and iterators that end.
import sys
def trace(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    a = arg
    if event == 'exception': a = (arg[0].__name__, str(arg[1]))
    print(frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, a if a is None or isinstance(a, (int, tuple, list, dict)) else type(a).__name__)
    return trace
def run(f):
    print('---', f.__name__)
    sys.settrace(trace)
    try: f()
    finally: sys.settrace(None)
def g():
    x = yield 1
    return 5
def h():
    r = yield from g()
    yield r
def f1():
    for v in h():
        v
def hl():
    yield from [1, 2]
    return 3
def f2():
    list(hl())
    for v in hl():
        pass
def f3():
    n = 3
    while n: n -= 1
    return n
def f4():
    n = 3
    while n > 0: n -= 1
def f5():
    r = [
        x * 2
        for x in (1, 2,
                  3)
        if x
    ]
    return r
def f6():
    r = {
        x:
            y
        for x in (1, 2)
        for y in (3,
                  4)
        if x != y
    }
    s = {a
         for a in
         [1, 2]}
    return r
def f7():
    r = list(
        x
        for x in (1, 2)
        if x
    )
def f8():
    while True: break
    for i in (1, 2): i
    if 1: pass
    n = 2
    while (n :=
           n - 1): pass
    else: n = 4
    for i in range(2): pass
    for i in range(2): continue
def f9():
    x = [i for i in range(3)]
    x = [i for i in range(3)
         if i]
    y = [[j
          for j in range(i)]
         for i in range(2)]
def f10():
    try:
        raise ValueError
    except (TypeError,
            ValueError): pass
    finally:
        a = 1
def f11():
    with open('/dev/null') as f: f
    with open('/dev/null') as f:
        1
        2
    with (open('/dev/null') as f,
          open('/dev/null') as g):
        pass
def gg():
    try:
        yield from g()
    except KeyError: 
        yield 7
def f12():
    z = gg()
    next(z)
    z.throw(KeyError('k'))
    z.close()
    z = h()
    next(z); z.close()
class It:
    def __iter__(self): return self
    def __next__(self):
        raise StopIteration(8)
def k():
    return (yield from It())
def f13():
    for i in k(): pass
    for i in It(): pass
    [i for i in It()]
    a, *b = It(), 
    list(It())
for f in (f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13): run(f)
def prof(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    print('P', frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, getattr(arg, '__name__', type(arg).__name__))
print('====')
for f in (f1,f2,f12,f13,f9):
    sys.setprofile(prof)
    f()
    sys.setprofile(None)
