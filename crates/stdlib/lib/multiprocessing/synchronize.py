"""Locks and their kin between processes.

Whatever a process has taken is free again when it is killed. What it has when it ends by itself stays
taken.
"""

import threading

import _multiprocessing
from _scarce import collected
from _multiprocessing import SEM_VALUE_MAX

from . import context
from . import process
from . import util

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier']

RECURSIVE_MUTEX, SEMAPHORE = 0, 1


def _shared(obj, area, name=None):
    """The descriptor of shared memory, for the child that is being spawned; `name` is what to call the object."""
    if name is not None and context.get_spawning_popen() is None:
        raise RuntimeError(f'{name} objects should only be shared between processes through inheritance')
    context.assert_spawning(obj)
    fd = area.fileno()
    if fd is None:
        raise RuntimeError(f'A {type(obj).__name__} created in a fork context is being shared '
                           f'with a process in a spawn context. This is not supported. Please '
                           f'use the same context to create multiprocessing objects and '
                           f'Process.')
    return context.get_spawning_popen().duplicate_for_child(fd)


class SemLock:
    """What locks and semaphores have in common."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        if ctx is None:
            ctx = context._default_context.get_context()
        self._semlock = collected(_multiprocessing.SemLock, kind, value, maxvalue, ctx._named)
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._semlock.acquire
        self.release = self._semlock.release
        util.register_after_fork(self, SemLock._after_fork)

    def _after_fork(self):
        self._semlock._after_fork()

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        semlock = self._semlock
        try:
            fd = _shared(self, semlock)
        except RuntimeError as error:
            if 'created in a fork' in str(error):
                raise RuntimeError(str(error).replace(f'A {type(self).__name__} ', 'A SemLock ')) \
                    from None
            raise
        return fd, semlock.kind, semlock.maxvalue

    def __setstate__(self, state):
        fd, kind, maxvalue = state
        self._semlock = _multiprocessing.SemLock(kind, None, maxvalue, fd)
        self._make_methods()

    def _owner(self):
        if self._semlock._is_mine():
            name = process.current_process().name
            thread = threading.current_thread().name
            return name if thread == 'MainThread' else f'{name}|{thread}'
        if self._semlock._get_value() == 1:
            return 'None'
        return 'SomeOtherThread' if self._semlock._count() > 0 else 'SomeOtherProcess'


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._semlock._get_value()})>'


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return (f'<{type(self).__name__}(value={self._semlock._get_value()}, '
                f'maxvalue={self._semlock.maxvalue})>')


class Lock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._owner()})>'


class RLock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        if self._semlock._is_mine():
            count = self._semlock._count()
        elif owner == 'None':
            count = 0
        else:
            count = 'nonzero'
        return f'<{type(self).__name__}({owner}, {count})>'


class _Area:
    """Something that stands in shared memory."""

    def _make(self, ctx):
        if ctx is None:
            ctx = context._default_context.get_context()
        self._area = collected(_multiprocessing.Area, 8192, ctx._named)


class Condition(_Area):
    """A place to wait for news about state that one lock guards."""

    def __init__(self, lock=None, *, ctx=None):
        if ctx is None:
            ctx = context._default_context.get_context()
        self._lock = lock or ctx.RLock()
        self._make(ctx)
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        return self._lock, _shared(self, self._area)

    def __setstate__(self, state):
        self._lock, fd = state
        self._area = _multiprocessing.Area(None, fd)
        self._make_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<{type(self).__name__}({self._lock}, {self._area.waiting()})>'

    def wait(self, timeout=None):
        """Release the lock, sleep until notified, take the lock again.

        False if `timeout` seconds passed first.
        """
        semlock = self._lock._semlock
        assert semlock._is_mine(), 'must acquire() condition before using wait()'
        area = self._area
        place = area.enter()
        if place < 0:
            raise RuntimeError('too many wait for this condition')
        count = semlock._count()
        for _ in range(count):
            self._lock.release()
        try:
            notified = area.wait_notified(place, timeout)
        finally:
            for _ in range(count):
                self._lock.acquire()
            # Whoever notifies has the lock, so nobody can do so just now.
            notified = area.is_notified(place)
            area.leave(place)
        return notified

    def notify(self, n=1):
        """Wake at most n of those who wait; they go on once they have the lock."""
        assert self._lock._semlock._is_mine(), 'lock is not owned'
        self._area.notify(n)

    def notify_all(self):
        """Wake all who wait."""
        self.notify(n=0x7fffffff)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; return its last value."""
        return threading.Condition.wait_for(self, predicate, timeout)


class Event(_Area):
    """A flag that processes can wait for."""

    def __init__(self, *, ctx=None):
        self._make(ctx)

    def __getstate__(self):
        # That is what CPython makes its events and barriers of.
        return _shared(self, self._area, 'Condition')

    def __setstate__(self, fd):
        self._area = _multiprocessing.Area(None, fd)

    def is_set(self):
        """Whether the flag is up."""
        return self._area.is_up()

    def set(self):
        """Raise the flag and wake all who wait."""
        self._area.up()

    def clear(self):
        """Lower the flag."""
        self._area.down()

    def wait(self, timeout=None):
        """Wait until the flag is up; False if `timeout` seconds passed first."""
        return self._area.wait_up(timeout)

    def __repr__(self):
        status = 'set' if self.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {status}>'


class Barrier(threading.Barrier):
    """A point that a fixed number of processes pass together, round after round.

    One that dies while it waits breaks it.
    """

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        if ctx is None:
            ctx = context._default_context.get_context()
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._area = collected(_multiprocessing.Area, 64 + 8 * parties, ctx._named)
        self._area.new_barrier(parties)

    def __getstate__(self):
        return self._parties, self._action, self._timeout, _shared(self, self._area, 'Condition')

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, fd = state
        self._area = _multiprocessing.Area(None, fd)

    def wait(self, timeout=None):
        """Wait for the others; which of them one is, from 0 on."""
        if timeout is None:
            timeout = self._timeout
        area = self._area
        round, index = self._arrive(timeout)
        if index == self._parties - 1:
            self._release(round)
            return index
        try:
            passed = area.wait_passed(round, timeout)
        except BaseException:
            area.break_round(round)
            raise
        if passed is None:
            # The time is over, unless all have come just now.
            area.break_round(round)
            passed = area.wait_passed(round, 0)
        if not passed:
            raise threading.BrokenBarrierError
        return index

    def _arrive(self, timeout):
        area = self._area
        while True:
            round = area.round()
            index = area.arrive(round)
            if index >= 0:
                return round, index
            if area.is_broken():
                raise threading.BrokenBarrierError
            # All others are there already and about to go on.
            if area.wait_passed(round, timeout) is None:
                area.break_round(round)

    def _release(self, round):
        """Let all go on, from the last to arrive."""
        if self._action:
            try:
                self._action()
            except BaseException:
                self._area.break_round(round)
                raise
        if self._area.pass_round(round) < 0:
            raise threading.BrokenBarrierError

    def reset(self):
        """Send those who wait away with BrokenBarrierError, and begin anew."""
        self._area.reset()

    def abort(self):
        """Break it: all who wait, or will, get BrokenBarrierError."""
        self._area.break_round(self._area.round())

    @property
    def n_waiting(self):
        """How many wait."""
        return 0 if self.broken else self._area.arrived()

    @property
    def broken(self):
        """Whether it is broken."""
        return self._area.is_broken()
