# Warnings of what is native in CPython name the line that calls it, also where nobody has called that line.
import codecs
import datetime
import decimal
import functools
import itertools
import sys
import time
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(lineno, category.__name__, str(message)[:40])


warnings.showwarning = show
datetime.datetime.utcnow()


def later():
    return datetime.datetime.utcfromtimestamp(0)


later()
format(decimal.Decimal(1), 'N')


class Holder:
    part = functools.partial(print, 1)


Holder().part
open('/dev/null', 'rb', 1).close()
itertools.count().__reduce__()
codecs.register(lambda name: codecs.CodecInfo(lambda text: (bytearray(b'x'), 1), None, name='odd')
                if name == 'odd' else None)
print('a'.encode('odd'))
time.strptime('3', '%d')
datetime.datetime.strptime('3', '%d')
warnings.warn('mine')
warnings.warn('nobody there', stacklevel=5)


def outer():
    warnings.warn('outer', stacklevel=2)


outer()
print(~True, ~False)
yes = True
print(~yes)
for call in ('warnings.warn()', 'warnings.warn_explicit(1, 2)', "warnings.warn('a', stack=1)"):
    try:
        eval(call)
    except TypeError as error:
        print(error)
