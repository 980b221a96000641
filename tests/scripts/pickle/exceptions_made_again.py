"""Exceptions that are copied and pickled keep what is no argument."""
import copy
import pickle


class Own(OSError):
    pass


cases = [OSError(1, 'b', 'file'), OSError(1, 'b', 'file', None, 'other'), FileNotFoundError(2, 'No such file', 'x'),
         OSError('only'), ImportError('no', name='n', path='p'), ImportError('no'), ModuleNotFoundError('m', name='m'),
         AttributeError('a', name='n', obj=[1]), NameError('a', name='n'), StopIteration(4), Own(13, 'denied', 'here'),
         KeyError('k'), UnicodeDecodeError('ascii', b'x', 0, 1, 'why')]
for error in cases:
    error.extra = ['noted']
    for again in (copy.copy(error), copy.deepcopy(error), *[pickle.loads(pickle.dumps(error, p)) for p in range(6)]):
        shown = [getattr(again, name, '-') for name in ('filename', 'filename2', 'errno', 'name', 'path', 'value', 'extra')]
        print(type(again).__name__, again, again.args, shown)
try:
    open('/nonexistent/file')
except OSError as e:
    print(pickle.loads(pickle.dumps(e)))
error = KeyError('s')
error.__setstate__({'args': (1, 2, 3), 'note': 4})
print(error.args, error.note, error.__setstate__(None))
try:
    error.__setstate__(42)
except TypeError as e:
    print(e)
