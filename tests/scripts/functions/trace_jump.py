# A trace function sends its frame to another line.
import sys


def jumper(frame, event, arg):
    if event == 'line' and frame.f_lineno == f.__code__.co_firstlineno + 2:
        frame.f_lineno += 1
    return jumper


def f():
    done.append(1)
    done.append(2)
    done.append(3)


done = []
sys.settrace(jumper)
f()
sys.settrace(None)
print(done)


# Jumps of all kinds, and what CPython says of those that cannot be.
def tracer(function, source, target):
    first = function.__code__.co_firstlineno
    state = [False]

    def trace(frame, event, arg):
        if frame.f_code is not function.__code__:
            return None
        if event == 'line' and frame.f_lineno == first + source and not state[0]:
            state[0] = True
            try:
                frame.f_lineno = first + target
            except Exception as error:
                print(type(error).__name__, str(error).replace(str(first + target), 'N'))
            else:
                print('now at', frame.f_lineno - first)
        elif state[0] and event == 'line':
            print('line', frame.f_lineno - first)
        return trace
    return trace


def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)
    out.append(4)


def loops(out):
    for i in 1, 2:
        out.append(i)
    out.append(3)
    n = 2
    while n:
        n -= 1
        out.append(n)
    out.append(9)
    for a in 1, 2:
        for b in 3, 4:
            out.append((a, b))
        out.append('inner done')
    out.append('done')


def tries(out):
    out.append(0)
    try:
        out.append(1)
        1 / 0
        out.append(2)
    except ZeroDivisionError as e:
        out.append(3)
        out.append(4)
    out.append(5)
    try:
        out.append(6)
    finally:
        out.append(7)
        out.append(8)
    out.append(9)


def withs(out):
    out.append(0)
    with open('/dev/null') as f:
        out.append(1)
        out.append(2)
    out.append(3)


def unbound(out):
    out.append(1)
    x = 1
    out.append(2)
    out.append(x)


import warnings
warnings.simplefilter('always')
warnings.simplefilter('ignore', ResourceWarning)
warnings.showwarning = lambda message, kind, *rest: print(kind.__name__, message)
for function, jumps in (
        (straight, [(2, 4), (3, 1), (2, 2), (2, 99), (2, -5), (4, 1)]),
        (loops, [(2, 3), (3, 2), (2, 1), (3, 8), (6, 8), (7, 5), (11, 12), (11, 13), (13, 11), (13, 12), (11, 10),
                 (3, 4), (8, 5)]),
        (tries, [(3, 9), (1, 3), (1, 7), (7, 9), (7, 8), (8, 7), (9, 5), (11, 15), (9, 11), (3, 5), (13, 15), (14, 13)]),
        (withs, [(3, 5), (1, 5), (1, 3), (3, 4), (4, 3), (5, 3)]),
        (unbound, [(1, 4), (1, 3)])):
    for source, target in jumps:
        print('---', function.__name__, source, target)
        out = []
        sys.settrace(tracer(function, source, target))
        try:
            function(out)
        except Exception as error:
            print('raised', type(error).__name__, error)
        finally:
            sys.settrace(None)
        print(out)


def other_events(frame, event, arg):
    if frame.f_code is straight.__code__ and event in ('call', 'return'):
        try:
            frame.f_lineno = frame.f_code.co_firstlineno + 2
        except ValueError as error:
            print(event, error)
    return other_events


sys.settrace(other_events)
straight([])
sys.settrace(None)
for value in 1, 'x':
    try:
        sys._getframe().f_lineno = value
    except Exception as error:
        print(type(error).__name__, error)
try:
    del sys._getframe().f_lineno
except Exception as error:
    print(type(error).__name__, error)
