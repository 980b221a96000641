"""Futures, the base of executors, and waiting for several futures at once.

A future has one plain lock. Threads that wait for its result sleep on locks of their own, kept
in `_sleepers`; wait() and as_completed() leave a `_Watch` in `_watches`.
"""

from _thread import allocate_lock
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
# cancel() was called; the executor has not noticed yet.
CANCELLED = 'CANCELLED'
# The executor has noticed and told those who watch.
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_UNSETTLED = (PENDING, RUNNING)
_SETTLED = (FINISHED, CANCELLED, CANCELLED_AND_NOTIFIED)
_OVER = (FINISHED, CANCELLED_AND_NOTIFIED)


class Error(Exception):
    """Base of what goes wrong with futures."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future's state does not allow that."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run anything any more."""


TimeoutError = TimeoutError


def _log():
    import logging
    return logging.getLogger('concurrent.futures')


class Future:
    """The result of a call that may not have ended, or begun."""

    _state = PENDING
    _result = None
    _exception = None

    def __init__(self):
        self._lock = allocate_lock()
        self._done_callbacks = []
        self._sleepers = []
        self._watches = []

    def __repr__(self):
        state = self._state
        words = 'cancelled' if state == CANCELLED_AND_NOTIFIED else state.lower()
        if state == FINISHED:
            if self._exception is not None:
                words = f'finished raised {self._exception.__class__.__name__}'
            else:
                words = f'finished returned {self._result.__class__.__name__}'
        return f'<{self.__class__.__name__} at {id(self):#x} state={words}>'

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def cancel(self):
        """Have it never run; False if it runs already or has run."""
        with self._lock:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._wake()
        self._call_back()
        return True

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether it is being run now."""
        return self._state == RUNNING

    def done(self):
        """Whether it was cancelled or has ended."""
        return self._state in _SETTLED

    def add_done_callback(self, fn):
        """Call fn(future) when it is done, in the thread that makes it so; at once if it is."""
        with self._lock:
            if self._state in _UNSETTLED:
                self._done_callbacks.append(fn)
                return
        self._call_one_back(fn)

    def result(self, timeout=None):
        """Wait for the end of the call; return what it returned or raise what it raised."""
        if self._state in _UNSETTLED:
            self._sleep(timeout)
        state = self._state
        if state == FINISHED:
            if self._exception is None:
                return self._result
            try:
                raise self._exception
            finally:
                # Else the traceback and this frame keep each other alive.
                self = None
        if state in _UNSETTLED:
            raise TimeoutError
        raise CancelledError

    def exception(self, timeout=None):
        """Wait for the end of the call; return what it raised, or None."""
        if self._state in _UNSETTLED:
            self._sleep(timeout)
        state = self._state
        if state == FINISHED:
            return self._exception
        if state in _UNSETTLED:
            raise TimeoutError
        raise CancelledError

    # For executors and tests:

    def set_running_or_notify_cancel(self):
        """Mark it as running; False, and those who watch are told, if it was cancelled."""
        with self._lock:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for watch in self._watches:
                    watch.tell(self)
                return False
        _log().critical('Future %s in unexpected state: %s', id(self), self._state)
        raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        """The call ended and returned this."""
        self._finish(result, None)

    def set_exception(self, exception):
        """The call ended and raised this."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._lock:
            if self._state in _SETTLED:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for watch in self._watches:
                watch.tell(self)
            if self._sleepers:
                self._wake()
        if self._done_callbacks:
            self._call_back()

    def _sleep(self, timeout):
        """Wait until it is settled, or for `timeout` seconds."""
        sleeper = allocate_lock()
        sleeper.acquire()
        with self._lock:
            if self._state in _SETTLED:
                return
            self._sleepers.append(sleeper)
        if timeout is None:
            sleeper.acquire()
        elif timeout <= 0 or not sleeper.acquire(True, timeout):
            with self._lock:
                if sleeper in self._sleepers:
                    self._sleepers.remove(sleeper)

    def _wake(self):
        for sleeper in self._sleepers:
            sleeper.release()
        self._sleepers.clear()

    def _call_back(self):
        for callback in self._done_callbacks:
            self._call_one_back(callback)

    def _call_one_back(self, callback):
        try:
            callback(self)
        except Exception:
            _log().exception('exception calling callback for %r', self)


class _Watch:
    """Collects futures as they end, for one thread that waits for them.

    `finished` begins with those that had ended before. The bell is a lock that is locked while
    there is nothing new; it rings when `wanted` have ended, or, if asked, at the first that raised.
    """

    def __init__(self, futures, wanted, or_exception=False):
        self.futures = futures
        self.finished = []
        self._wanted = wanted
        self._or_exception = or_exception
        self._bell = allocate_lock()
        self._bell.acquire()
        for future in futures:
            with future._lock:
                if future._state in _OVER:
                    self.tell(future)
                else:
                    future._watches.append(self)

    def tell(self, future):
        self.finished.append(future)
        if (len(self.finished) >= self._wanted
                or self._or_exception and future._exception is not None):
            try:
                self._bell.release()
            except RuntimeError:
                pass  # it has rung already

    def wait(self, timeout):
        """Wait for the bell; False if `timeout` seconds passed first."""
        if timeout is None:
            return self._bell.acquire()
        return self._bell.acquire(True, timeout) if timeout > 0 else self._bell.acquire(False)

    def end(self):
        for future in self.futures:
            with future._lock:
                if self in future._watches:
                    future._watches.remove(self)


class DoneAndNotDoneFutures(tuple):
    """What wait() returns: the sets `done` and `not_done`."""

    __slots__ = ()
    _fields = ('done', 'not_done')

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})'

    @property
    def done(self):
        """The futures that have ended or were cancelled."""
        return self[0]

    @property
    def not_done(self):
        """The others."""
        return self[1]


def as_completed(fs, timeout=None):
    """Yield the futures as they end, those that have ended first.

    TimeoutError if some have not `timeout` seconds after the first was asked for.
    """
    deadline = None if timeout is None else monotonic() + timeout
    futures = list(dict.fromkeys(fs))
    watch = _Watch(futures, 1)
    given = 0
    try:
        while given < len(futures):
            if given < len(watch.finished):
                given += 1
                yield watch.finished[given - 1]
            elif deadline is None:
                watch.wait(None)
            elif not watch.wait(deadline - monotonic()) and given == len(watch.finished):
                missing = len(futures) - given
                raise TimeoutError(f'{missing} (of {len(futures)}) futures unfinished')
    finally:
        watch.end()


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: for all, for the first that ends, or for the first that raises."""
    futures = list(dict.fromkeys(fs))
    # Nobody looks at the condition if there is nothing to wait for.
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED) and not all(
            [future.done() for future in futures]):
        raise ValueError(f'Invalid return condition: {return_when!r}')
    if futures:
        wanted = 1 if return_when == FIRST_COMPLETED else len(futures)
        watch = _Watch(futures, wanted, return_when == FIRST_EXCEPTION)
        try:
            watch.wait(timeout)
        finally:
            watch.end()
        done = set(watch.finished)
    else:
        done = set()
    return DoneAndNotDoneFutures(done, set(futures) - done)


class Executor:
    """Runs calls elsewhere; this base knows all but submit() and shutdown()."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) run; return its future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like map(), but all calls are submitted at once; results come in order."""
        deadline = None if timeout is None else monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, deadline)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take nothing any more; free everything once all has run."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.shutdown(wait=True)
        return False


def _results(futures, deadline):
    """The futures' results in turn; what has not begun is cancelled if the reader stops."""
    futures.reverse()
    try:
        while futures:
            future = futures.pop()
            try:
                if deadline is None:
                    result = future.result()
                else:
                    result = future.result(deadline - monotonic())
            except TimeoutError:
                future.cancel()
                raise
            future = None
            yield result
    finally:
        for future in futures:
            future.cancel()
