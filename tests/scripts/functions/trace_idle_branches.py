# Lines of branches that do nothing: they are told on their own path only, wherever a jump leads.
import sys


def events(function, *args):
    seen = []

    def trace(frame, event, arg):
        if frame.f_code is not function.__code__:
            return None
        lines = [line for start, end, line in frame.f_code.co_lines() if start <= frame.f_lasti < end]
        seen.append(f'{event[0]}{frame.f_lineno - function.__code__.co_firstlineno}{"" if lines == [frame.f_lineno] else "!"}')
        return trace

    sys.settrace(trace)
    try:
        function(*args)
    except Exception as error:
        seen.append(type(error).__name__)
    finally:
        sys.settrace(None)
    print(function.__name__, *args, ' '.join(seen))


def f1(a):
    while a:
        if a == 2:
            a = 1
        else:
            pass
        a = a - 1
    if a:
        b = 1
    else:
        pass
    c = 2
    if a:
        pass
    elif c:
        d = 1
    else:
        pass
    for i in range(2):
        if i:
            x = 1
        else:
            pass
    while a < 2:
        a += 1
        if a:
            x = 1
        else:
            pass
    try:
        a = 1
    except ValueError:
        pass
    else:
        pass
    try:
        1/0
    except ZeroDivisionError:
        pass
    else:
        pass
    for i in range(1):
        pass
    else:
        pass
    for i in range(1):
        break
    else:
        pass
    if a:
        b = 1
    else:
        pass


def f2(a):
    if a:
        b = 1
    elif not a:
        c = 1
    else:
        pass
    try:
        pass
    finally:
        pass
    with open('/dev/null') as f:
        pass
    match a:
        case 1: pass
        case 2:
            pass
        case _:
            x = 1


def f3():
    try:
        try:
            raise ExceptionGroup('', [ValueError(1), TypeError(2)])
        except* ValueError as e:
            pass
        else:
            pass
        finally:
            x = 1
    except* TypeError:
        x = 2
    try:
        x = 3
    except* ValueError:
        pass
    else:
        x = 4
    return x


def f4(a=0, p=1, z=1):
    if p:
        if a:
            if z:
                pass
            else:
                pass
    else:
        pass


def f5():
    i = 0
    while i < 3: i += 1; continue
    while True:
        i += 1
        if i > 6: break
        continue
    while i < 9: i += 1
    return i


for n in range(4):
    events(f1, n)
    events(f2, n)
    events(f4, n, n % 2)
events(f3)
events(f4, 1, 0)
events(f5)


def g1(a):
    match a:
        case 0:
            a += 1
        case _:
            pass
    "text"


def g2():
    "Nothing but this."


def g3(a):
    try:
        raise ValueError
    except ValueError as e:
        if a:
            1
            "text"
        else:
            pass
    for x in a, 1:
        if ...:
            pass


class Passing:
    def __enter__(self):
        pass

    def __exit__(self, *details):
        pass


def g4(a):
    with Passing():
        a += 1
        with Passing() as b:
            raise KeyError(a)


for n in range(2):
    events(g1, n)
    events(g3, n)
events(g2)
events(g4, 1)
