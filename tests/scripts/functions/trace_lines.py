# Line events: sequences, loops, branches.
import sys


def show(value):
    if value is None or type(value) in (int, str, bool, tuple, list, dict):
        return repr(value)
    return type(value).__name__


def tracer(frame, event, arg):
    code = frame.f_code
    if code.co_filename != __file__:
        return None
    if event == 'exception':
        kind, value, traceback = arg
        arg = (kind.__name__, str(value), traceback is not None)
    print(f'{code.co_name} {event} {frame.f_lineno - base} {show(arg)}')
    return tracer


def run(function, *args):
    global base
    base = function.__code__.co_firstlineno
    print('==', function.__name__, *map(show, args))
    sys.settrace(tracer)
    try:
        function(*args)
    except Exception as error:
        sys.settrace(None)
        print('raised', type(error).__name__, error)
    sys.settrace(None)


def simple():
    x = 1
    y = 2
    return x + y

run(simple)


def loop():
    for i in range(2):
        pass
    while i < 3:
        i += 1
    for i in (1,2):
        if i == 1:
            continue
        i
    else:
        x = 3
    while True:
        break

run(loop)


def loop2():
    i = 0
    while 1:
        i += 1
        if i > 2: break
    for x in [1,2]: i
    for x in [1,2]:
        for y in [3]:
            if x:
                y

run(loop2)


def ifs(a):
    if a:
        pass
    elif not a:
        x = 1
    else:
        x = 2
    if a: x = 1
    if 0:
        x = 3
    if 1:
        x = 4
    "doc"
    ...
    x: int = 5
    y: int
    global GG
    assert a, 'm'
    del x
    return

run(ifs, 1)

run(ifs, 0)
