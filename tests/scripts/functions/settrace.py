# A trace function is called for calls, lines and returns.
import sys

events = []


def trace(frame, event, arg):
    events.append((frame.f_code.co_name, event))
    return trace


def double(n):
    return n * 2


sys.settrace(trace)
double(2)
sys.settrace(None)
print(events)
