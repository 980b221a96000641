"""Pickling for other processes."""

import copyreg
import pickle
import threading
from pickle import loads

import _multiprocessing
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


class _Bag(threading.local):
    """Descriptors that go along with what the thread is pickling, or came with what it unpickles."""

    going = coming = None


_bag = _Bag()


def pack(obj):
    """The pickle of obj, and the descriptors that must go along."""
    data = _pickle.dumps(obj, 4)
    if data is not None:
        return data, ()
    outer, going = _bag.going, []
    _bag.going = going
    try:
        return ForkingPickler.dumps(obj), going
    finally:
        _bag.going = outer


def send_along(fd):
    """The place of a descriptor among those that go along; None if none can."""
    if _bag.going is None:
        return None
    _bag.going.append(fd)
    return len(_bag.going) - 1


def unpack(message):
    """The object of a message: bytes, or a tuple of bytes and descriptors."""
    if message.__class__ is not tuple:
        return loads(message)
    data, *coming = message
    outer, _bag.coming = _bag.coming, coming
    try:
        return loads(data)
    finally:
        _bag.coming = outer
        for fd in coming:
            if fd is not None:
                _multiprocessing.close(fd)


def take(place):
    """A descriptor that came along; it is the caller's now."""
    fd, _bag.coming[place] = _bag.coming[place], None
    return fd


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
