# Profile functions: calls and returns of Python functions and of native ones.
import sys
import threading

log = []


def profiler(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return
    if event.startswith('c_'):
        arg = arg.__name__
    elif type(arg) not in (int, str, list, type(None)):
        arg = type(arg).__name__
    log.append((frame.f_code.co_name, event, frame.f_lineno - first, arg))


def run(function, *args):
    global first
    first = function.__code__.co_firstlineno
    log.clear()
    print('==', function.__name__)
    sys.setprofile(profiler)
    try:
        function(*args)
    except Exception as error:
        sys.setprofile(None)
        print('raised', type(error).__name__)
    sys.setprofile(None)
    for entry in log:
        print(*entry)


def plain(n):
    x = n + 1
    return double(x)


def double(x):
    return x * 2


def native():
    a = [3, 1]
    a.append(2)
    len(a)
    a.sort()
    return max(a)


def failing():
    try:
        int('x', 99)
        ord('ab')
    except ValueError:
        ord('ab')


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def generating():
    return [x for x in numbers()]


def numbers():
    yield 1
    yield 2


class Thing:
    def __init__(self, n):
        self.n = n

    def twice(self):
        return self.n * 2

    @property
    def size(self):
        return self.n


def instances():
    t = Thing(4)
    t.twice()
    return t.size


def keys():
    return sorted([3, 1, 2], key=negative)


def negative(x):
    return -x


for function, args in [(plain, (1,)), (native, ()), (failing, ()), (fib, (3,)), (generating, ()), (instances, ()),
                       (keys, ())]:
    run(function, *args)


def failing_profiler(frame, event, arg):
    raise KeyError('profile')


sys.setprofile(failing_profiler)
try:
    double(1)
except KeyError as error:
    print('raised', error, sys.getprofile())

both = []
sys.settrace(lambda frame, event, arg: both.append(('trace', event)))
sys.setprofile(lambda frame, event, arg: both.append(('profile', event)))
double(1)
sys.setprofile(None)
sys.settrace(None)
print(both)

calls = []
threading.setprofile(lambda frame, event, arg: calls.append(frame.f_code.co_name))
thread = threading.Thread(target=double, args=(1,))
thread.start()
thread.join()
threading.setprofile(None)
print(calls.count('double'))
