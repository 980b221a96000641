# Expressions and definitions of several lines.
import sys


def show(value):
    if value is None or type(value) in (int, str, bool, tuple, list):
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


def multi():
    x = dict(
        a=1,
        b=2,
    )
    y = {
        'a': x,
        'b': 2,
    }
    z = [
        x,
        y,
    ]
    w = (x
         and y
         or z)
    if (x and
        y):
        q = 1
    elif z:
        q = 2
    else:
        q = 3
    return (
        q
        + 1
    )

run(multi)


def classes():
    class A:
        """doc"""
        x = 1
        def f(self):
            return 1
        @property
        def g(self):
            return self.f()
    a = A()
    a.g
    class B(A): pass
    @staticmethod
    def h(
        x=1,
        y=2,
    ):
        return x
    h()
    lambda: 1
    (lambda: 2)()

run(classes)
