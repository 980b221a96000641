# Tracebacks that a script makes itself.
import sys
import traceback
import types


def raised():
    try:
        1 / 0
    except ZeroDivisionError as error:
        return error.__traceback__


inner = raised()
outer = types.TracebackType(inner, inner.tb_frame, inner.tb_lasti, 77)
print(outer.tb_next is inner, outer.tb_lasti == inner.tb_lasti, outer.tb_lineno, outer.tb_frame.f_code.co_name)
print(types.TracebackType(tb_next=None, tb_frame=inner.tb_frame, tb_lasti=1, tb_lineno=2).tb_lineno)
here = sys._getframe()
made = types.TracebackType(None, here, here.f_lasti, here.f_lineno)
print(made.tb_frame is here, made.tb_next)
try:
    raise ValueError('made').with_traceback(types.TracebackType(None, inner.tb_frame, inner.tb_lasti, 1))
except ValueError:
    traceback.print_exc(file=sys.stdout)
for args in ((), (1, inner.tb_frame, 1, 1), (None, 1, 1, 1), (None, inner.tb_frame, 'x', 1), (None, inner.tb_frame, 1, None)):
    try:
        types.TracebackType(*args)
    except TypeError as error:
        print(error)
for wrong in 3, outer:
    try:
        inner.tb_next = wrong
    except (TypeError, ValueError) as error:
        print(error)
