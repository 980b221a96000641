# Turning tracing on and off, what trace functions return and raise, frames' own trace functions.
import sys
import threading


def nothing(frame, event, arg):
    print('nothing', event, frame.f_code.co_name)


def f():
    x = 1
    return x


print(sys.gettrace())
sys.settrace(nothing)
print(sys.gettrace() is nothing)
f()
sys.settrace(None)
print(sys.gettrace())


def once(frame, event, arg):
    print('once', event, frame.f_code.co_name)
    if event == 'call':
        return local
    return None


def local(frame, event, arg):
    print('local', event, frame.f_lineno - f.__code__.co_firstlineno, frame.f_locals)


sys.settrace(once)
f()
sys.settrace(None)


def raising(frame, event, arg):
    if event == 'line':
        raise RuntimeError('enough')
    return raising


def g():
    try:
        x = 1
    except RuntimeError as error:
        return 'caught ' + str(error)
    return 'not raised'


sys.settrace(raising)
try:
    f()
except RuntimeError as error:
    print('raised', error, sys.gettrace())
sys.settrace(raising)
try:
    print(g())
except RuntimeError as error:
    print('raised', error, sys.gettrace())


def at_call(frame, event, arg):
    raise ValueError(event)


sys.settrace(at_call)
try:
    f()
except ValueError as error:
    print('raised', error, sys.gettrace())


def at_return(frame, event, arg):
    if event == 'return':
        raise ValueError(event, arg)
    return at_return


sys.settrace(at_return)
try:
    f()
except ValueError as error:
    print('raised', error, sys.gettrace())


def at_exception(frame, event, arg):
    if event == 'exception':
        raise ValueError(event)
    return at_exception


def divide():
    return 1 / 0


sys.settrace(at_exception)
try:
    divide()
except ValueError as error:
    print('raised', error, sys.gettrace())


def no_lines(frame, event, arg):
    print('no_lines', event, frame.f_code.co_name)
    frame.f_trace_lines = False
    return no_lines


sys.settrace(no_lines)
f()
sys.settrace(None)


def own(frame, event, arg):
    print('own', event, frame.f_lineno - caller.__code__.co_firstlineno)
    return own


def caller():
    sys.settrace(lambda *args: None)
    sys._getframe().f_trace = own
    x = 1
    f()
    return x


caller()
sys.settrace(None)


def switch(frame, event, arg):
    print('switch', event)
    sys.settrace(other)
    return switch


def other(frame, event, arg):
    print('other', event, frame.f_code.co_name)
    return other


sys.settrace(switch)
f()
f()
sys.settrace(None)


def nested(frame, event, arg):
    print('nested', event, frame.f_code.co_name)
    f()
    return nested


sys.settrace(nested)
f()
sys.settrace(None)


def looking(frame, event, arg):
    if event == 'return':
        print(frame.f_code.co_name, frame.f_locals, frame.f_back.f_code.co_name, frame.f_trace is looking,
              frame.f_trace_lines, frame.f_trace_opcodes)
    return looking


def outer(a):
    b = a + 1
    return inner(b)


def inner(c):
    return [c for c in range(c)]


sys.settrace(looking)
outer(1)
sys.settrace(None)

events = []


def collect(frame, event, arg):
    events.append((threading.current_thread().name, event, frame.f_code.co_name))
    return None


threading.settrace(collect)
print(threading.gettrace() is collect)
thread = threading.Thread(target=f, name='traced')
thread.start()
thread.join()
threading.settrace(None)
print([e for e in events if e[2] == 'f'], threading.gettrace())
for wrong in (1, 'x'):
    sys.settrace(wrong)
    try:
        f()
    except TypeError as error:
        print(error, sys.gettrace())
for function in (sys.settrace, sys.setprofile, sys.gettrace):
    try:
        function(1, 2)
    except TypeError as error:
        print(error)
