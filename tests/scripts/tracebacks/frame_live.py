# A frame object stands for its frame, which goes on; what is asked later is answered then.
import inspect
import sys
import traceback


def lines():
    f = sys._getframe()
    first = f.f_lineno
    second = f.f_lineno
    last = f.f_lasti
    return first - f.f_code.co_firstlineno, second - first, f.f_lineno - second, f.f_lasti > last, f is sys._getframe()


print(lines())


def called(frame):
    here = sys._getframe()
    return frame.f_lineno - frame.f_code.co_firstlineno, here.f_back is frame, here.f_back.f_back is frame.f_back


def caller():
    f = sys._getframe()
    a = called(f)
    b = called(f)
    return a, b


print(caller())


def done():
    x = [1]
    return sys._getframe()


f = done()
print(f.f_lineno - f.f_code.co_firstlineno, f.f_back is sys._getframe(), f.f_locals, f.f_globals is globals())
f.clear()
print(f.f_locals, f.f_lineno - f.f_code.co_firstlineno)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)


def deep(n):
    return sys._getframe() if n == 0 else deep(n - 1)


chain = deep(3)
names = []
while chain:
    names.append((chain.f_code.co_name, chain.f_locals.get('n')))
    chain = chain.f_back
print(names)


def failing(n):
    local = n * 2
    raise ValueError(n)


def catching():
    me = sys._getframe()
    before = 1
    try:
        failing(5)
    except ValueError as e:
        tb = e.__traceback__
        print(tb.tb_frame is me, tb.tb_frame.f_locals['before'], tb.tb_next.tb_frame.f_locals)
        before = 2
        print(tb.tb_frame.f_locals['before'], tb.tb_next.tb_frame.f_back is me, tb.tb_next.tb_frame.f_back.f_back is me.f_back)
        tb.tb_frame.f_locals['before'] = 3
    return before, tb


value, tb = catching()
print(value, tb.tb_frame.f_locals['value'] if 'value' in tb.tb_frame.f_locals else tb.tb_frame.f_locals['before'])
print(tb.tb_frame.f_lineno - tb.tb_lineno, tb.tb_frame.f_back is sys._getframe(), tb.tb_next.tb_frame.f_lineno == tb.tb_next.tb_lineno)
traceback.clear_frames(tb)
print(tb.tb_frame.f_locals, tb.tb_next.tb_frame.f_locals)


def numbers(start):
    n = start
    while n < start + 3:
        got = yield n
        n += 1
        if got:
            n += got


g = numbers(1)
frame = g.gi_frame
print(frame is g.gi_frame, frame.f_locals, frame.f_lasti >= -1, frame.f_back, frame.f_lineno == frame.f_code.co_firstlineno)
print(next(g), frame.f_locals, frame.f_back, frame.f_lineno - frame.f_code.co_firstlineno, frame is g.gi_frame)
frame.f_locals['n'] = 2
print(next(g), frame.f_locals['n'])
try:
    frame.clear()
except RuntimeError as e:
    print(e)
print(list(g), g.gi_frame, frame.f_locals, frame.f_back is sys._getframe())

g = numbers(1)
frame = g.gi_frame
frame.clear()
print(g.gi_frame, frame.f_locals, list(g))

g = numbers(5)
next(g)
frame = g.gi_frame
g.close()
print(g.gi_frame, frame.f_locals)


def watched():
    me = sys._getframe()
    yield me is sys._getframe(), me.f_back.f_code.co_name
    yield me is sys._getframe(), me.f_back.f_code.co_name


def resume(g):
    return next(g)


g = watched()
print(next(g), resume(g), g.gi_frame.f_back)


def delegating():
    yield from numbers(7)


g = delegating()
print(g.gi_yieldfrom, next(g), g.gi_yieldfrom.gi_frame.f_locals, g.gi_yieldfrom.gi_code.co_name, g.gi_frame.f_code.co_name)
print(inspect.getgeneratorlocals(g.gi_yieldfrom), inspect.getgeneratorstate(g))


def arguments(a, *rest, k=1, **more):
    local = 1
    f = inspect.currentframe()
    info = inspect.getargvalues(f)
    print(info.args, info.varargs, info.keywords, info.locals['rest'], f is inspect.currentframe())
    print(inspect.formatargvalues(*info))
    stack = inspect.stack()
    print([s.function for s in stack], stack[0].frame is f, stack[1].frame is f.f_back, stack[0].code_context)


arguments(1, 2, 3, k=4, z=5)


def inside():
    me = sys._getframe()
    return [sys._getframe() is me for _ in range(2)], {sys._getframe() is me for _ in range(2)}, {
        1: sys._getframe() is me for _ in range(2)}, [f is me for f in (sys._getframe() for _ in range(2))]


print(inside())


def failing_inside():
    return {1 // n for n in [1, 0]}


try:
    failing_inside()
except ZeroDivisionError as e:
    entries = traceback.extract_tb(e.__traceback__)
    print([(s.name, s.line) for s in entries])
    print(e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_next)

for statement in ('f.f_locals = 1', 'f.f_code = 1', 'f.f_trace_lines = 3', 'del f.f_trace_lines', 'del f.f_lineno',
                  'f.f_lineno = 3', 'type(f)()', 'f.nothing'):
    try:
        exec(statement)
    except Exception as e:
        print(type(e).__name__, e)
import types
print(isinstance(f, types.FrameType), repr(f).startswith('<frame at 0x'), f'code {f.f_code.co_name}>' in repr(f))


class Silent:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


def in_with():
    with Silent():
        1 // 0


class Name(str):
    pass


def names():
    x = 1
    p = sys._getframe().f_locals
    p[Name('x')] = 2
    return x, p[Name('x')], Name('x') in p, list(p)


try:
    in_with()
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, tb.tb_frame.f_lineno - tb.tb_lineno)
print(names())
