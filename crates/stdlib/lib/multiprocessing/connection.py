"""Connections between processes: both ends know where one message ends and the next begins."""

import _multiprocessing
from _scarce import collected

from . import context
from . import reduction
from .reduction import pack, unpack
from .context import BufferTooShort

__all__ = ['Connection', 'Pipe', 'wait']

_send, _receive, _ready = _multiprocessing.send, _multiprocessing.receive, _multiprocessing.ready


class Connection:
    """One end of a connection."""

    def __init__(self, handle, readable=True, writable=True):
        if handle < 0:
            raise ValueError('invalid handle')
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _close(self):
        handle, self._handle = self._handle, None
        _multiprocessing.close(handle)

    def _check_closed(self):
        if self._handle is None:
            raise OSError('handle is closed')

    def _check_readable(self):
        if self._handle is None:
            raise OSError('handle is closed')
        if not self._readable:
            raise OSError('connection is write-only')

    def _check_writable(self):
        if self._handle is None:
            raise OSError('handle is closed')
        if not self._writable:
            raise OSError('connection is read-only')

    @property
    def closed(self):
        """Whether it is closed."""
        return self._handle is None

    @property
    def readable(self):
        """Whether it can receive."""
        return self._readable

    @property
    def writable(self):
        """Whether it can send."""
        return self._writable

    def fileno(self):
        """Its descriptor."""
        self._check_closed()
        return self._handle

    def close(self):
        """Close this end."""
        if self._handle is not None:
            self._close()

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as one message."""
        self._check_writable()
        view = memoryview(buf)
        n = view.nbytes
        if offset < 0:
            raise ValueError('offset is negative')
        if n < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = n - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > n:
            raise ValueError('buffer length < offset + size')
        _send(self._handle, view.tobytes()[offset:offset + size])

    def send(self, obj):
        """Send an object that can be pickled."""
        self._check_writable()
        self._transmit(pack(obj))

    def _transmit(self, packed):
        """Send what pack() gave."""
        data, files = packed
        if files:
            _multiprocessing.send_with(self._handle, data, files)
        else:
            _send(self._handle, data)

    def _recv(self):
        data = _receive(self._handle, None)
        if data is None:
            raise EOFError
        return data

    def _recv_bytes(self):
        data = self._recv()
        if data.__class__ is tuple:
            data, *files = data
            for fd in files:
                _multiprocessing.close(fd)
        return data

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = self._recv_bytes()
        if maxlength is not None and len(data) > maxlength:
            self._close()
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer; how long it is."""
        self._check_readable()
        view = memoryview(buf)
        size = view.nbytes
        if offset < 0:
            raise ValueError('negative offset')
        if offset > size:
            raise ValueError('offset too large')
        data = self._recv_bytes()
        if size < offset + len(data):
            raise BufferTooShort(data)
        if view.itemsize > 1:
            view = view.cast('B')
        view[offset:offset + len(data)] = data
        return len(data)

    def recv(self):
        """Receive an object."""
        self._check_readable()
        return unpack(self._recv())

    def poll(self, timeout=0.0):
        """Whether there is something to receive, within `timeout` seconds."""
        self._check_closed()
        self._check_readable()
        return bool(_ready([self._handle], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        popen = context.get_spawning_popen()
        if popen is None:
            place = reduction.send_along(self.fileno())
            if place is None:
                raise TypeError("cannot pickle 'Connection' object outside of a message")
            return receive_connection, (place, self.readable, self.writable)
        return rebuild_connection, (popen.duplicate_for_child(self.fileno()), self.readable,
                                    self.writable)


def rebuild_connection(fd, readable, writable):
    return Connection(fd, readable, writable)


def receive_connection(place, readable, writable):
    return Connection(reduction.take(place), readable, writable)


def Pipe(duplex=True):
    """Two ends of a connection; without `duplex`, one that receives and one that sends."""
    a, b = collected(_multiprocessing.socket_pair)
    if duplex:
        return Connection(a), Connection(b)
    return Connection(a, writable=False), Connection(b, readable=False)


def wait(object_list, timeout=None):
    """Those of the objects (connections, sentinels, sockets) that are ready, once one is."""
    if timeout is not None and timeout < 0:
        timeout = 0
    objects = list(object_list)
    fds = [obj if isinstance(obj, int) else obj.fileno() for obj in objects]
    ready = set(_ready(fds, timeout))
    return [obj for obj, fd in zip(objects, fds) if fd in ready]
