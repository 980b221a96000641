# Exceptions thrown through `yield from`, as trace and profile functions hear of them.
import sys
def trace(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    a = arg
    if event == 'exception': a = (arg[0].__name__, str(arg[1]))
    print(frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, a if not hasattr(a,'gi_code') else 'gen')
    return trace
def prof(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    print('P', frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, getattr(arg,'__name__',arg))
def run(f):
    print('---', f.__name__)
    sys.settrace(trace)
    try: f()
    finally: sys.settrace(None)
    sys.setprofile(prof)
    try: f()
    finally: sys.setprofile(None)
def g():
    yield 1
    raise ValueError('v')
def gg():
    try:
        yield from g()
    except ValueError:
        yield 2
def f1():
    for i in gg(): i
def s():
    try: yield 1
    except KeyError: yield 2
    return 3
def t():
    r = yield from s()
    yield r
def f2():
    z = t()
    next(z)
    z.throw(KeyError('k'))
    next(z)
    next(z, None)
def s2():
    try: yield 1
    except KeyError: return 3
def t2():
    r = yield from s2()
    yield r
def f3():
    z = t2()
    next(z)
    z.throw(KeyError('k'))
    z.close()
def t3():
    yield from t()
def f4():
    z = t3()
    next(z)
    z.throw(KeyError('k'))
    try: z.throw(IndexError('k'))
    except IndexError: pass
def t4():
    yield from [1,2]
def f5():
    z = t4()
    next(z)
    try: z.throw(IndexError('k'))
    except IndexError: pass
for f in f1,f2,f3,f4,f5: run(f)
