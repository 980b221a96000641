"""Waiting until one of several files is ready."""

import _posix
from _arguments import (c_int as _c_int, integer as _integer, no_pickle as _no_pickle,
                        seconds as _seconds)
from _scarce import collected as _collected
from _native import final as _final, functions as _functions, qualify as _qualify

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND = 64, 128, 256, 512
EPOLLMSG, EPOLLRDHUP = 1024, 8192
EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLET = 1 << 28, 1 << 30, 1 << 31
EPOLL_CLOEXEC = 0o2000000
PIPE_BUF = 4096


def _descriptor(file):
    if isinstance(file, int):
        fd = _c_int(file)
    else:
        method = getattr(file, 'fileno', None)
        if method is None:
            raise TypeError('argument must be an int, or have a fileno() method.')
        fd = method()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if fd < 0:
        raise ValueError('file descriptor cannot be a negative integer (%d)' % fd)
    return fd


# The least descriptor that select() cannot wait for.
_MOST = 1024


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until files can be read, can be written, or have something exceptional."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be a float or None')
        timeout = _seconds(timeout)
        if timeout < 0:
            raise ValueError('timeout must be non-negative')
    wanted = {}
    lists = []
    for files, events in ((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI)):
        # A list may change while its files are asked for their descriptors.
        if not isinstance(files, list):
            try:
                files = list(files)
            except TypeError:
                raise TypeError('arguments 1-3 must be sequences') from None
        pairs = [(file, _descriptor(file)) for file in files]
        if len(pairs) > _MOST:
            raise ValueError('too many file descriptors in select()')
        lists.append(pairs)
        for _, fd in pairs:
            if fd >= _MOST:
                raise ValueError('filedescriptor out of range in select()')
            wanted[fd] = wanted.get(fd, 0) | events
    ready = dict(_posix.poll(list(wanted.items()), timeout))
    if any(events & POLLNVAL for events in ready.values()):
        raise OSError(9, 'Bad file descriptor')
    masks = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([file for file, fd in pairs if ready.get(fd, 0) & mask]
                 for pairs, mask in zip(lists, masks))


def _event_mask(mask):
    if not hasattr(mask, '__index__'):
        raise TypeError('an integer is required')
    mask = _integer(mask)
    if mask < 0:
        raise ValueError('value must be positive')
    if mask > 0xffff:
        raise OverflowError('Python int too large for C unsigned short')
    return mask


class _Poll:
    """Files to wait for, and what for."""

    __reduce_ex__ = _no_pickle

    def __init__(self, /):
        self._events = {}
        self._polling = False

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Wait for a file from now on."""
        self._events[_descriptor(fd)] = _event_mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Wait for something else of it."""
        fd = _descriptor(fd)
        eventmask = _event_mask(eventmask)
        if fd not in self._events:
            raise FileNotFoundError(2, 'No such file or directory')
        self._events[fd] = eventmask

    def unregister(self, fd, /):
        """Wait for it no longer."""
        del self._events[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """Wait so many milliseconds at most; pairs of descriptor and events."""
        if timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError('timeout must be an integer or None')
            if _seconds(timeout) > 0x7fff_ffff:
                raise OverflowError('timeout is too large')
            timeout = None if timeout < 0 else timeout / 1000
        if self._polling:
            raise RuntimeError('concurrent poll() invocation')
        self._polling = True
        try:
            return list(_posix.poll(list(self._events.items()), timeout))
        finally:
            self._polling = False


def _refuse(cls, *args, **kwargs):
    raise TypeError("cannot create 'select.poll' instances")


for _method in (_Poll.register, _Poll.modify, _Poll.unregister, _Poll.poll):
    _method.__qualname__ = 'poll.' + _method.__name__
del _method
_Poll.__name__ = _Poll.__qualname__ = 'poll'
_Poll.__new__ = _refuse
_qualify(_Poll)


def poll():
    """An object to wait with."""
    new = object.__new__(_Poll)
    new.__init__()
    return new


class epoll:
    """Files to wait for, kept by the system.

    A file is told of as long as it is ready, or, with EPOLLET, when it becomes ready.
    """

    __reduce_ex__ = _no_pickle

    def __init__(self, sizehint=-1, flags=0):
        sizehint, flags = _c_int(sizehint), _c_int(flags)
        if sizehint == -1:
            sizehint = 1
        elif sizehint <= 0:
            raise ValueError('negative sizehint')
        if flags not in (0, EPOLL_CLOEXEC):
            raise OSError('invalid flags')
        self._fd = _collected(_posix.epoll)

    @classmethod
    def fromfd(cls, fd, /):
        """An object for a descriptor there is already."""
        new = cls.__new__(cls)
        new._fd = fd
        return new

    @property
    def closed(self):
        """Whether it is of no more use."""
        return self._fd < 0

    def fileno(self, /):
        """Its own descriptor."""
        if self._fd < 0:
            raise ValueError('I/O operation on closed epoll object')
        return self._fd

    def close(self, /):
        """Give it up."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _posix.close(fd)

    def __del__(self):
        try:
            self.close()
        except (AttributeError, OSError):
            pass

    def __enter__(self):
        self.fileno()
        return self

    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /):
        self.close()

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Wait for a file from now on."""
        _posix.epoll_add(self.fileno(), _descriptor(fd), eventmask)

    def modify(self, fd, eventmask):
        """Wait for something else of it."""
        _posix.epoll_modify(self.fileno(), _descriptor(fd), eventmask)

    def unregister(self, fd):
        """Wait for it no longer."""
        _posix.epoll_delete(self.fileno(), _descriptor(fd))

    def poll(self, timeout=None, maxevents=-1):
        """Wait so many seconds at most; pairs of descriptor and events."""
        own = self.fileno()
        if timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError('timeout must be an integer or None')
            timeout = _seconds(timeout)
            if timeout < 0:
                timeout = None
        maxevents = _c_int(maxevents)
        if maxevents == -1:
            maxevents = 8191
        elif maxevents < 1:
            raise ValueError(f'maxevents must be greater than 0, got {maxevents}')
        return [tuple(pair) for pair in _posix.epoll_wait(own, maxevents, timeout)]


_final(_qualify(epoll))

# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
