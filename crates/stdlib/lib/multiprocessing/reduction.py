"""Pickling for other processes."""

import copyreg
import pickle
import sys
from pickle import loads

import _pickle

__all__ = ['ForkingPickler', 'dump', 'loads', 'register']


class ForkingPickler(pickle.Pickler):
    """A pickler that knows how to send what only other processes can use."""

    _extra_reducers = {}
    _copyreg_dispatch = copyreg.dispatch_table
    loads = loads

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**self._copyreg_dispatch, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """From now on instances of a type are reduced by `reduce` on their way."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        data = _pickle.dumps(obj, 4 if protocol is None else protocol)
        if data is None:
            sink = pickle._Sink()
            cls(sink, protocol).dump(obj)
            data = b''.join(sink.parts)
        return data


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Write the pickle of obj to a file."""
    ForkingPickler(file, protocol).dump(obj)


# Bound methods travel as the object and a name.
def _reduce_method(method):
    if method.__self__ is None:
        return getattr, (method.__class__, method.__func__.__name__)
    return getattr, (method.__self__, method.__func__.__name__)


class _Bound:
    def method(self):
        pass


register(type(_Bound().method), _reduce_method)


class AbstractReducer:
    """What a replacement for this module derives from."""

    ForkingPickler = ForkingPickler
    register = register
    dump = dump
