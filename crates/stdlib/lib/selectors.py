"""Waiting for several files at once."""

import collections
import math
import select
from abc import ABCMeta, abstractmethod

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = collections.namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])
SelectorKey.__doc__ = """A file object, its descriptor, the events waited for, and what goes with it."""


def _descriptor(file):
    if isinstance(file, int):
        fd = file
    else:
        try:
            fd = int(file.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {file!r}') from None
    if fd < 0:
        raise ValueError(f'Invalid file descriptor: {fd}')
    return fd


class BaseSelector(metaclass=ABCMeta):
    """What all selectors can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Waits for a file from now on."""

    @abstractmethod
    def unregister(self, fileobj):
        """Waits for it no longer."""

    @abstractmethod
    def select(self, timeout=None):
        """Waits until files are ready: pairs of key and events."""

    @abstractmethod
    def get_map(self):
        """The keys by file object."""

    def modify(self, fileobj, events, data=None):
        """Changes what is waited for."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def close(self):
        """Forgets all files."""

    def get_key(self, fileobj):
        """The key of a file."""
        keys = self.get_map()
        if keys is None:
            raise RuntimeError('Selector is closed')
        try:
            return keys[fileobj]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _Keys(collections.abc.Mapping):
    """The keys of a selector, by file object or descriptor."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        key = self._selector._keys.get(self._selector._lookup(fileobj))
        if key is None:
            raise KeyError(f'{fileobj!r} is not registered')
        return key

    def __iter__(self):
        return iter(self._selector._keys)


class PollSelector(BaseSelector):
    """A selector on poll()."""

    def __init__(self):
        self._keys = {}
        self._map = _Keys(self)

    def _lookup(self, fileobj):
        try:
            return _descriptor(fileobj)
        except ValueError:
            # A closed file is known by its object.
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        key = SelectorKey(fileobj, self._lookup(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already registered')
        self._keys[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            return self._keys.pop(self._lookup(fileobj))
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._lookup(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None
        key = key._replace(events=events, data=data)
        self._keys[key.fd] = key
        return key

    def select(self, timeout=None):
        poll = select.poll()
        for fd, key in self._keys.items():
            poll.register(fd, (select.POLLIN if key.events & EVENT_READ else 0)
                          | (select.POLLOUT if key.events & EVENT_WRITE else 0))
        if timeout is not None:
            timeout = 0 if timeout <= 0 else math.ceil(timeout * 1000)
        ready = []
        for fd, event in poll.poll(timeout):
            events = 0
            if event & ~select.POLLIN:
                events |= EVENT_WRITE
            if event & ~select.POLLOUT:
                events |= EVENT_READ
            key = self._keys.get(fd)
            if key and events & key.events:
                ready.append((key, events & key.events))
        return ready

    def close(self):
        self._keys.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(PollSelector):
    """The same by another name."""


DefaultSelector = PollSelector
