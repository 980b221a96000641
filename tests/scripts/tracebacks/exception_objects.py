"""traceback.TracebackException and its stack: chains, groups, notes, variables."""
import traceback


class Odd:
    def __repr__(self):
        return 1 / 0


def shown(local, odd=Odd()):
    stack = traceback.StackSummary.extract(traceback.walk_stack(None), capture_locals=True, limit=2)
    stack.reverse()
    return stack


def show():
    word = "here"
    return shown([word])


stack = show()
print("".join(stack.format()))
print(stack[0].locals, stack[1].locals["odd"])


def inner(n):
    return [n][n]


def outer():
    try:
        inner(5)
    except IndexError as error:
        error.add_note("a note\nof two lines")
        raise ValueError("outer") from error


try:
    outer()
except ValueError as error:
    caught = error
whole = traceback.TracebackException.from_exception(caught)
print("".join(traceback.TracebackException.from_exception(caught).format()))
print(list(whole.format(chain=False)) == list(whole.format()), list(whole.format_exception_only()))
print(whole.exc_type_str, whole.__cause__.exc_type_str, whole.__suppress_context__, str(whole), whole.__cause__.__notes__)
print(whole == traceback.TracebackException.from_exception(caught), whole == 1)
short = traceback.TracebackException.from_exception(caught, limit=-1, compact=True)
print(len(short.stack), short.__context__)

try:
    try:
        raise KeyError("first")
    finally:
        raise ExceptionGroup("many", [ValueError(n) for n in range(3)] + [ExceptionGroup("deep", [caught])])
except ExceptionGroup as error:
    group = traceback.TracebackException.from_exception(error, max_group_width=2)
    print("".join(group.format()))
    print("".join(traceback.TracebackException.from_exception(error, max_group_depth=1).format(chain=False)))
    print("".join(traceback.format_exception_only(error, show_group=True)))
    print([part.exc_type_str for part in group.exceptions])

for wrong in ((42,), (ValueError, caught)):
    try:
        traceback.format_exception(*wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
