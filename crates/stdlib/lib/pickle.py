"""Objects as bytes, and bytes as objects again.

What is made of builtin types alone goes through the native module `_pickle`; everything that may
call Python code is done in Python. Both write the same bytes.
"""

import _native
import _pickle
from _pickle_names import _protocol, whichmodule
from _pickle_opcodes import *
from _pickler import Pickler, encode_long
from _unpickler import Unpickler, decode_long, load, loads

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler',
           'dump', 'dumps', 'load', 'loads', 'PickleBuffer',
           'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']
__all__ += [name for name in (lambda: None).__globals__ if name.isupper() and not name.startswith('_')
            and name not in __all__]

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']

_Pickler, _Unpickler = Pickler, Unpickler
for _class in (Pickler, Unpickler):
    _class.__module__ = '_pickle'
    _native.seal(_native.qualify(_class), True)
PickleBuffer.__module__ = 'pickle'
_native.seal(_native.final(_native.qualify(PickleBuffer)), False)
for _class in (PickleError, PicklingError, UnpicklingError, Pickler, Unpickler, PickleBuffer):
    setattr(_pickle, _class.__name__, _class)
del _class


class _Sink:
    """A file that keeps what is written."""

    def __init__(self):
        self.parts = []
        self.write = self.parts.append


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of obj to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of obj, as bytes."""
    protocol = _protocol(protocol)
    if protocol >= 4:
        data = _pickle.dumps(obj, protocol)
        if data is not None:
            return data
    sink = _Sink()
    Pickler(sink, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return b''.join(sink.parts)


_dump, _dumps, _load, _loads = dump, dumps, load, loads
