"""Waiting until one of several files is ready."""

import _posix

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
PIPE_BUF = 4096


def _descriptor(file):
    if isinstance(file, int):
        fd = file
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


def select(rlist, wlist, xlist, timeout=None, /):
    """Waits until files can be read, can be written, or have something exceptional."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be a number or None')
        if timeout < 0:
            raise ValueError('timeout must be non-negative')
    wanted = {}
    lists = []
    for files, events in ((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI)):
        pairs = [(file, _descriptor(file)) for file in files]
        lists.append(pairs)
        for _, fd in pairs:
            wanted[fd] = wanted.get(fd, 0) | events
    ready = dict(_posix.poll(list(wanted.items()), timeout))
    if any(events & POLLNVAL for events in ready.values()):
        raise OSError(9, 'Bad file descriptor')
    masks = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([file for file, fd in pairs if ready.get(fd, 0) & mask]
                 for pairs, mask in zip(lists, masks))


class _Poll:
    """Files to wait for, and what for."""

    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._events[_descriptor(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _descriptor(fd)
        if fd not in self._events:
            raise FileNotFoundError(2, 'No such file or directory')
        self._events[fd] = eventmask

    def unregister(self, fd, /):
        del self._events[_descriptor(fd)]

    def poll(self, timeout=None, /):
        if timeout is not None:
            timeout = None if timeout < 0 else timeout / 1000
        return list(_posix.poll(list(self._events.items()), timeout))


_Poll.__name__ = _Poll.__qualname__ = 'poll'


def poll():
    """An object to wait with."""
    return _Poll()
