# Exceptions on their way: raised, caught, passed on.
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


def exc():
    try:
        1/0
    except ValueError:
        a = 1
    except ZeroDivisionError as e:
        b = 2
    else:
        c = 3
    finally:
        d = 4
    try:
        e = 5
    finally:
        f = 6

run(exc)


def inner(): raise KeyError('k')


def exc2():
    try:
        inner()
    except KeyError:
        pass
    try:
        try:
            inner()
        finally:
            x = 1
    except KeyError:
        raise

run(exc2)


def tryret():
    try:
        return 1
    finally:
        x = 2

run(tryret)


def tryloop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            z = i
    while True:
        try:
            raise ValueError
        except ValueError:
            break

run(tryloop)


class It:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration
        return self.n


def iters():
    for x in It():
        x
    x, = It()
    return x

run(iters)
