"""SimpleQueue in Python, until a native one takes this module's place.

It has no lock of its own: appending to and popping from a list or deque are atomic under the
interpreter lock. A thread that finds nothing leaves a locked lock in `_sleepers` before it looks
a second time, so a put either sees the sleeper or its item is seen. Being woken is only a hint
to look again.
"""

from _collections import deque
from _thread import allocate_lock
from time import monotonic

from _native import classed as _classed, qualify as _qualify, seal as _seal

__all__ = ['Empty', 'SimpleQueue']


class Empty(Exception):
    """get() found nothing."""


class SimpleQueue:
    """Unbounded, first in first out; put() never blocks and may be called from anywhere."""

    __slots__ = ('_items', '_sleepers', '__weakref__')

    def __init__(self, /):
        self._items = deque()
        self._sleepers = []

    def put(self, item, block=True, timeout=None):
        """Add an item. The other arguments are there because Queue.put has them."""
        self._items.append(item)
        if self._sleepers:
            self._wake()

    def get(self, block=True, timeout=None):
        """Take an item; wait for one, raise Empty if there is none (in time)."""
        if timeout is not None and block:
            if type(timeout) is not float or timeout != timeout:
                from _arguments import seconds
                timeout = seconds(timeout)
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
        try:
            return self._items.popleft()
        except IndexError:
            if not block:
                raise Empty from None
        return self._wait(timeout)

    def put_nowait(self, item):
        """Add an item."""
        self.put(item)

    @_classed
    def get_nowait(self, /):
        """Take an item, or raise Empty at once."""
        return self.get(False)

    def qsize(self, /):
        """How many items there are now."""
        return len(self._items)

    def empty(self, /):
        """Whether there is nothing in it now."""
        return not self._items

    def __reduce_ex__(self, protocol, /):
        from _arguments import no_pickle
        no_pickle(self)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _wake(self):
        try:
            self._sleepers.pop(0).release()
        except IndexError:
            pass

    def _wait(self, timeout):
        if timeout is not None:
            deadline = monotonic() + timeout
        while True:
            sleeper = allocate_lock()
            sleeper.acquire()
            self._sleepers.append(sleeper)
            try:
                if not self._items:
                    if timeout is None:
                        sleeper.acquire()
                    else:
                        timeout = deadline - monotonic()
                        if timeout > 0:
                            sleeper.acquire(True, timeout)
                try:
                    return self._items.popleft()
                except IndexError:
                    if timeout is not None and timeout <= 0:
                        raise Empty from None
            finally:
                try:
                    self._sleepers.remove(sleeper)
                except ValueError:
                    # We were woken for an item; if others are left, let another one look.
                    if self._items and self._sleepers:
                        self._wake()


_seal(_qualify(SimpleQueue), True)
