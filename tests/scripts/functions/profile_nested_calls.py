"""A profile function is told of calls of native functions whose arguments are such calls."""
import sys

events = []


def note(frame, event, arg):
    if frame.f_code.co_name == 'nested':
        events.append((event, arg.__name__ if event.startswith('c_') else arg))
    if len(events) > 100:
        sys.setprofile(None)
        raise SystemExit('too many')


def nested(x):
    x.append(len(x))
    x.insert(len(x), abs(-len(x)))
    max(min(len(x), 2), abs(1))
    try:
        x.index(len(x))
    except ValueError:
        pass
    return sorted(list(reversed(x)))


sys.setprofile(note)
nested([])
sys.setprofile(None)
for event in events:
    print(*event)
