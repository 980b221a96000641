"""Threads and the tools to coordinate them, over the native module `_thread`.

Locks, re-entrant locks and thread-local data are native; everything else is built here from
plain locks. Shared lists and dicts rely on single list and dict operations being atomic under
the interpreter lock.
"""

import _thread
import sys as _sys
from _time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate',
           'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore',
           'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'setprofile', 'setprofile_all_threads', 'settrace',
           'settrace_all_threads', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'get_native_id']

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
local = _thread._local
Lock = _thread.lock
ExceptHookArgs = _thread._ExceptHookArgs
excepthook = __excepthook__ = _thread._excepthook

_new_lock = _thread.allocate_lock


def RLock(*args, **kwargs):
    """A new lock that its owner can take again."""
    if args or kwargs:
        import warnings
        warnings.warn('Passing arguments to RLock is deprecated and will be removed in 3.15',
                      DeprecationWarning, stacklevel=2)
    return _thread.RLock(*args, **kwargs)

_start_joinable_thread = _thread.start_joinable_thread
_set_os_name = getattr(_thread, 'set_name', None)

# What the profiler and the debugger ask every new thread to install.
_profile_hook = None
_trace_hook = None


def setprofile(func):
    """Have every thread that starts from now on call sys.setprofile(func) first."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """The function given to setprofile(), or None."""
    return _profile_hook


def setprofile_all_threads(func):
    """Like setprofile(), and install it in the threads that run already."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def settrace(func):
    """Have every thread that starts from now on call sys.settrace(func) first."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """The function given to settrace(), or None."""
    return _trace_hook


def settrace_all_threads(func):
    """Like settrace(), and install it in the threads that run already."""
    settrace(func)
    _sys._settraceallthreads(func)


def _deprecated(old, instead):
    """Warn, on behalf of our caller's caller, that a camelCase name is on its way out."""
    import warnings
    warnings.warn(f'{old}() is deprecated, {instead} instead', DeprecationWarning, stacklevel=3)


class Condition:
    """A place to wait for news about state that one lock guards.

    Every waiting thread sleeps on a plain lock of its own; notify() releases the oldest ones.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A re-entrant lock lets go of all its levels at once; a plain one knows only release().
        self._save = getattr(lock, '_release_save', None)
        self._restore = getattr(lock, '_acquire_restore', None)
        owned = getattr(lock, '_is_owned', None) or getattr(lock, 'locked', None)
        if owned is not None:
            self._is_owned = owned
        self._waiters = []

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        # Only for a lock of the script's own making that cannot be asked.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Release the lock, sleep until notified, take the lock again.

        False if `timeout` seconds passed first.
        """
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _new_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        save = self._save
        state = self.release() if save is None else save()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            else:
                notified = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            if save is None:
                self.acquire()
            else:
                self._restore(state)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; return its last value."""
        result = predicate()
        if result or timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        deadline = _time() + timeout
        while not result:
            left = deadline - _time()
            if left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake at most n waiting threads; they go on once they have the lock."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        waiters = self._waiters
        while n > 0 and waiters:
            # Released before it is taken off the list: an exception in between loses nothing.
            try:
                waiters[0].release()
                n -= 1
            except RuntimeError:
                pass
            del waiters[0]

    def notify_all(self):
        """Wake every waiting thread."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated('notifyAll', 'use notify_all()')
        self.notify_all()


class Semaphore:
    """A counter that acquire() takes one from, waiting while there is nothing to take."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._lock = _new_lock()
        self._cond = Condition(self._lock)
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take one, waiting if need be; False if there was none (in time)."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._lock:
            if self._value > 0:
                self._value -= 1
                return True
            if not blocking:
                return False
            if timeout is None:
                while self._value == 0:
                    self._cond.wait()
            else:
                deadline = _time() + timeout
                while self._value == 0:
                    left = deadline - _time()
                    if left <= 0:
                        return False
                    self._cond.wait(left)
            self._value -= 1
            return True

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()

    def release(self, n=1):
        """Put n back and let as many waiting threads try."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._lock:
            self._value += n
            if self._cond._waiters:
                self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to hold more than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return (f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        """Put n back; ValueError if that is more than were taken."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._lock:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            if self._cond._waiters:
                self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._lock = _new_lock()
        self._cond = Condition(self._lock)
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        status = 'set' if self._flag else 'unset'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>'

    def is_set(self):
        """Whether the flag is up."""
        return self._flag

    def isSet(self):
        _deprecated('isSet', 'use is_set()')
        return self._flag

    def set(self):
        """Raise the flag and wake everybody who waits for it."""
        with self._lock:
            self._flag = True
            if self._cond._waiters:
                self._cond.notify_all()

    def clear(self):
        """Lower the flag."""
        with self._lock:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is up; False if `timeout` seconds passed first."""
        if self._flag:
            return True
        with self._lock:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier is broken, or broke while we waited at it."""


class Barrier:
    """A point that a fixed number of threads pass together, round after round."""

    # A round fills up with arrivals, then drains; nobody enters the next one meanwhile.
    # Resetting: like draining, but those who wait fail. Broken: everybody fails until reset().
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition(_new_lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            state = 'broken'
        else:
            state = f'waiters={self.n_waiting}/{self._parties}'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>'

    def wait(self, timeout=None):
        """Wait for the others; returns a different number from 0 up to each thread."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(self._may_enter)
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._wait_until_open(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _may_enter(self):
        return self._state in (self._FILLING, self._BROKEN)

    def _open(self):
        try:
            if self._action is not None:
                self._action()
        except:
            self._break()
            raise
        self._state = self._DRAINING
        self._cond.notify_all()

    def _wait_until_open(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Make it new; threads that wait at it get BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._state = self._FILLING
            elif self._state != self._DRAINING:
                # Those who wait fail; the last of them opens the barrier to newcomers.
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break it: everybody who waits or comes gets BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads pass together."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait now."""
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == self._BROKEN


# Threads that run, by ident; threads that were told to start but have no ident yet.
_active_limbo_lock = RLock()
_active = {}
_limbo = {}

# The iterator of a range is native, so two threads never get the same number.
_next_number = iter(range(1, _sys.maxsize)).__next__


class Thread:
    """One thread of control: give it a target, or override run()."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            name = f'Thread-{_next_number()}'
            if target is not None:
                try:
                    name = f'{name} ({target.__name__})'
                except AttributeError:
                    pass
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon and not _thread.daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = daemon
        self._ident = None
        self._native_id = None
        self._handle = _thread._ThreadHandle()
        self._has_started = False
        if excepthook is None:
            raise RuntimeError('threading.excepthook is None')
        self._excepthook = excepthook
        self._stderr = _sys.stderr
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        if self._handle.is_done():
            status = 'stopped'
        elif self._has_started:
            status = 'started'
        else:
            status = 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{self.__class__.__name__}({self._name}, {status})>'

    def start(self):
        """Start it; returns once it runs. Only once for each thread object."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._has_started:
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        self._running = running = _new_lock()
        running.acquire()
        try:
            _start_joinable_thread(self._bootstrap_inner, handle=self._handle,
                                   daemon=self._daemonic)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        running.acquire()
        self._running = None

    def run(self):
        """What the thread does: call the target. Subclasses override it."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may refer back to this object.
            del self._target, self._args, self._kwargs

    def _bootstrap_inner(self):
        try:
            self._ident = ident = get_ident()
            self._native_id = get_native_id()
            if _set_os_name is not None:
                _set_os_name(self._name)
            self._has_started = True
            with _active_limbo_lock:
                _active[ident] = self
                del _limbo[self]
            self._running.release()
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                _report_exception(self)
        finally:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until it ends, or for `timeout` seconds. Always None: ask is_alive()."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._has_started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None and timeout < 0:
            timeout = 0
        self._handle.join(timeout)

    def is_alive(self):
        """Whether it runs: from just before run() begins until just after it ends."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._has_started and not self._handle.is_done()

    @property
    def name(self):
        """For people to tell threads apart; need not be unique."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if _set_os_name is not None and self._ident == get_ident():
            _set_os_name(self._name)

    @property
    def ident(self):
        """Its number, None before it starts; may be given again after it ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The operating system's number for it, None before it starts."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end without waiting for it."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if daemonic and not _thread.daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._has_started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _deprecated('setName', 'set the name attribute')
        self.name = name


def _report_exception(thread):
    """Hand the exception that ended `thread` to excepthook; called while it is being handled."""
    hook = excepthook
    args = None
    try:
        args = ExceptHookArgs([*_sys.exc_info(), thread])
        (thread._excepthook if hook is None else hook)(args)
    except Exception as error:
        if args is not None:
            error.__suppress_context__ = True
        if _sys.stderr is not None:
            print('Exception in threading.excepthook:', file=_sys.stderr, flush=True)
        if _sys.excepthook is not None:
            _sys.excepthook(*_sys.exc_info())
    finally:
        args = None


class Timer(Thread):
    """A thread that calls a function after some seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Have it not call the function, if it has not yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread the program began with.

    To others it ends where the program begins to wait for them: so they can join it.
    """

    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        _adopt(self)
        self._joiners = []

    def join(self, timeout=None):
        """Wait until the main program has ended, or for `timeout` seconds."""
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        gate = _thread.allocate_lock()
        gate.acquire()
        self._joiners.append(gate)
        # Whoever ends it looks at the joiners after it says that it is done.
        if not self._handle.is_done():
            gate.acquire(True, -1 if timeout is None else max(timeout, 0))


class _DummyThread(Thread):
    """Stands for a thread that _thread started on its own."""

    def __init__(self):
        Thread.__init__(self, name=f'Dummy-{_next_number()}', daemon=True)
        _adopt(self)

    def is_alive(self):
        return not self._handle.is_done()

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


def _adopt(thread):
    """Make `thread` the object of the calling thread, which runs already."""
    thread._ident = get_ident()
    thread._native_id = get_native_id()
    thread._handle = _thread._make_thread_handle(thread._ident)
    thread._has_started = True
    with _active_limbo_lock:
        _active[thread._ident] = thread


def current_thread():
    """The Thread object of the calling thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    _deprecated('currentThread', 'use current_thread()')
    return current_thread()


def main_thread():
    """The Thread object of the thread the program began with."""
    return _main_thread


def enumerate():
    """All threads that are alive, as a list."""
    with _active_limbo_lock:
        return ([thread for thread in list(_active.values())
                 if type(thread) is not _DummyThread or thread.is_alive()]
                + list(_limbo))


def active_count():
    """How many threads are alive."""
    return len(enumerate())


def activeCount():
    _deprecated('activeCount', 'use active_count()')
    return active_count()


_main_thread = _MainThread()

# What must run before the threads are waited for at the end, last registered first.
_atexit_calls = []
_shutting_down = False


def _register_atexit(func, *args, **kwargs):
    """Call func(*args, **kwargs) when the main thread has ended, before threads are joined."""
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _atexit_calls.append((func, args, kwargs))


def _shutdown():
    """The program's end: wait for all threads that are not daemons."""
    global _shutting_down
    if _main_thread._handle.is_done():
        return
    _shutting_down = True
    for func, args, kwargs in reversed(_atexit_calls):
        func(*args, **kwargs)
    _main_thread._handle._set_done()
    for gate in getattr(_main_thread, '_joiners', ()):
        gate.release()
    _thread._shutdown()


def _after_fork():
    """In a forked child: only the calling thread has come along, and it is the main one."""
    global _main_thread, _active_limbo_lock, _atexit_calls, _shutting_down
    me = current_thread()
    for thread in list(_active.values()):
        if thread is not me:
            thread._handle._set_done()
    _active_limbo_lock = RLock()
    _limbo.clear()
    _active.clear()
    _active[get_ident()] = me
    me._ident = get_ident()
    me._native_id = get_native_id()
    _main_thread = me
    _atexit_calls = []
    _shutting_down = False
