# exit: 1
# sys.tracebacklimit, limits of the traceback module, and notes that are none.
import sys
import traceback


def f(n):
    if n == 0:
        raise ValueError('deep')
    f(n - 1)


def show(limit):
    try:
        f(4)
    except ValueError as e:
        names = [s.lineno for s in traceback.extract_tb(e.__traceback__, limit)]
        print(limit, names, len(traceback.format_tb(e.__traceback__, limit)))
        print(''.join(traceback.format_exception(e, limit=limit)))


for limit in (None, 0, 1, 2, -1, -2, 100):
    show(limit)
for most in (3, 1, 0, -5):
    sys.tracebacklimit = most
    show(None)
    print(len(traceback.extract_stack()), len(traceback.extract_stack(limit=1)))
show(2)
sys.tracebacklimit = 2
for notes in ('text', 5, ['one\ntwo', 3], [], None):
    e = ValueError('noted')
    e.__notes__ = notes
    print(traceback.format_exception_only(e), traceback.format_exception(e))
for call in (traceback.format_exception, traceback.print_exception):
    try:
        call()
    except TypeError as e:
        print(e)
    try:
        call(exc=ValueError())
    except TypeError as e:
        print(e)
try:
    traceback.format_exception(ValueError('x'), ValueError('y'))
except ValueError as e:
    print(e)
f(2)
