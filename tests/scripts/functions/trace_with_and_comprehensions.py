# with blocks and comprehensions.
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


class CM:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return True


def withs():
    with CM() as c:
        x = 1
    with CM():
        1/0
    with CM() as a, CM() as b:
        y = 2
    for i in [1]:
        with CM():
            break
    with CM():
        return 5

run(withs)


def comps():
    a = [i for i in range(2)]
    b = {i: i for i in range(2)}
    c = list(i for i in range(2))
    return a

run(comps)
