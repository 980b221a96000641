"""Queues that threads can share: first in first out, last in first out, by priority."""

from _collections import deque
from _queue import Empty, SimpleQueue
from _thread import allocate_lock
from heapq import heappop, heappush
from threading import Condition
from time import monotonic

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    """put() found no room."""


class ShutDown(Exception):
    """The queue takes nothing any more, or has nothing left to give."""


class Queue:
    """First in, first out; holds at most `maxsize` items if that is above 0.

    The methods _init, _qsize, _put and _get hold the items and may be overridden; they are
    called with `mutex` held. Wake-ups are skipped when nobody waits.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = mutex = allocate_lock()
        self.not_empty = Condition(mutex)
        self.not_full = Condition(mutex)
        self.all_tasks_done = Condition(mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def put(self, item, block=True, timeout=None):
        """Add an item; wait for room, raise Full if there is none (in time)."""
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0 and (timeout is not None or self._qsize() >= self.maxsize):
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            if self.not_empty._waiters:
                self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item; wait for one, raise Empty if there is none (in time)."""
        with self.mutex:
            if timeout is not None or not self._qsize():
                self._wait_for_item(block, timeout)
            item = self._get()
            if self.not_full._waiters:
                self.not_full.notify()
            return item

    def _wait_for_room(self, block, timeout):
        if not block:
            if self._qsize() >= self.maxsize:
                raise Full
            return
        deadline = _deadline(timeout)
        while self._qsize() >= self.maxsize:
            left = None
            if deadline is not None:
                left = deadline - monotonic()
                if left <= 0:
                    raise Full
            self.not_full.wait(left)
            if self.is_shutdown:
                raise ShutDown

    def _wait_for_item(self, block, timeout):
        if self.is_shutdown and not self._qsize():
            raise ShutDown
        if not block:
            if not self._qsize():
                raise Empty
            return
        deadline = _deadline(timeout)
        while not self._qsize():
            left = None
            if deadline is not None:
                left = deadline - monotonic()
                if left <= 0:
                    raise Empty
            self.not_empty.wait(left)
            if self.is_shutdown and not self._qsize():
                raise ShutDown

    def put_nowait(self, item):
        """Add an item, or raise Full at once."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item, or raise Empty at once."""
        return self.get(block=False)

    def task_done(self):
        """Tell that an item that was taken has been dealt with."""
        with self.mutex:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks = unfinished
            if unfinished == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until every item ever put has been dealt with."""
        with self.mutex:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are now; may be wrong by the time you look."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing in it now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room in it now."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def shutdown(self, immediate=False):
        """Take nothing any more; let what is there be fetched, or drop it if `immediate`."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


def _deadline(timeout):
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return monotonic() + timeout


class PriorityQueue(Queue):
    """Gives the smallest item first; often (priority, data) pairs."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Last in, first out: a stack."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()
