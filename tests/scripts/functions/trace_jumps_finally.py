# Jumps into `finally`, past code that is never reached, and over comprehensions.
import sys
import warnings

warnings.simplefilter('ignore')


def run(function, origin, target):
    done = False

    def trace(frame, event, arg):
        nonlocal done
        if frame.f_code is not function.__code__:
            return None
        if event == 'line' and not done and frame.f_lineno - frame.f_code.co_firstlineno == origin:
            done = True
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter('always')
                try:
                    frame.f_lineno = frame.f_code.co_firstlineno + target
                except ValueError as e:
                    print('refused:', e)
                print([str(w.message) for w in told])
        return trace

    output = []
    sys.settrace(trace)
    try:
        function(output)
    except Exception as e:
        output.append(repr(e))
    finally:
        sys.settrace(None)
    print(function.__name__, origin, target, output)


def into_finally(output):
    output.append(1)
    try:
        output.append(3)
    finally:
        output.append(5)
        output.append(6)
    output.append(7)


run(into_finally, 1, 5)
run(into_finally, 3, 6)
run(into_finally, 7, 5)


def from_except(output):
    try:
        1 / 0
    except ZeroDivisionError:
        output.append(4)
        output.append(5)
    finally:
        output.append(7)
    output.append(8)


run(from_except, 5, 7)
run(from_except, 4, 8)


def in_loop(output):
    for i in (1, 2):
        try:
            output.append(i)
        finally:
            output.append(-i)
    output.append('end')


run(in_loop, 3, 5)
run(in_loop, 6, 5)


def comprehension(output):
    flag = False
    output.append(2)
    if flag:
        return
    x = [i for i in range(3)]
    flag = [j for j in x] + [i for i in x]
    output.append(7)
    output.append(8)


run(comprehension, 8, 2)
run(comprehension, 2, 7)
