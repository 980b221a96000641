# match statements.
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


def matches(x):
    match x:
        case 1:
            return 'one'
        case [a, b]:
            return a
        case {'k': v}:
            pass
        case str():
            y = 1
        case _:
            z = 1

run(matches, 1)

run(matches, [1,2])

run(matches, {'k':1})

run(matches, 'a')
run(matches, 2.5)
