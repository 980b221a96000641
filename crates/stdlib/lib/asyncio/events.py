"""Handles, what a loop can do, and which loop is meant."""

import contextvars
import os
import signal
import sys
import threading
from _asyncio import (_get_running_loop, _set_running_loop, get_event_loop, get_running_loop)

from . import format_helpers

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle',
           'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop', 'set_event_loop',
           'new_event_loop', 'get_child_watcher', 'set_child_watcher', '_set_running_loop',
           'get_running_loop', '_get_running_loop')


class Handle:
    """A call that the loop will make."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_source_traceback', '_repr',
                 '__weakref__', '_context')

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = (format_helpers.extract_stack(sys._getframe(1))
                                  if loop.get_debug() else None)

    def _repr_info(self):
        info = [self.__class__.__name__]
        if self._cancelled:
            info.append('cancelled')
        if self._callback is not None:
            info.append(format_helpers._format_callback_source(
                self._callback, self._args, debug=self._loop.get_debug()))
        if self._source_traceback:
            frame = self._source_traceback[-1]
            info.append(f'created at {frame[0]}:{frame[1]}')
        return info

    def __repr__(self):
        if self._repr is not None:
            return self._repr
        return f'<{" ".join(self._repr_info())}>'

    def get_context(self):
        """The context that the call is made in."""
        return self._context

    def cancel(self):
        """Do not make it."""
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                # What is let go now is shown all the same.
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        """Whether it was cancelled."""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            shown = format_helpers._format_callback_source(
                self._callback, self._args, debug=self._loop.get_debug())
            context = {'message': f'Exception in callback {shown}', 'exception': error, 'handle': self}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        self = None


class TimerHandle(Handle):
    """A call that the loop will make at its time."""

    __slots__ = ['_scheduled', '_when']

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        if self._source_traceback:
            del self._source_traceback[-1]
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f'when={self._when}')
        return info

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when or self.__eq__(other)
        return NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when or self.__eq__(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            return (self._when == other._when and self._callback == other._callback
                    and self._args == other._args and self._cancelled == other._cancelled)
        return NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """The loop's time at which it is due."""
        return self._when


class AbstractServer:
    """What create_server() gives."""

    def close(self):
        """Listen no more."""
        raise NotImplementedError

    def close_clients(self):
        """Close the connections that there are."""
        raise NotImplementedError

    def abort_clients(self):
        """Break them off."""
        raise NotImplementedError

    def get_loop(self):
        """The loop it belongs to."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it takes connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Take connections from now on."""
        raise NotImplementedError

    async def serve_forever(self):
        """Take connections until this is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until it is closed and nobody is connected."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """The methods of a loop; which of them are coroutines."""

    def call_soon(self, callback, *args, context=None):
        return self.call_later(0, callback, *args, context=context)


def _missing(name, waits):
    def method(self, *args, **kwargs):
        raise NotImplementedError

    async def coroutine(self, *args, **kwargs):
        raise NotImplementedError

    made = coroutine if waits else method
    made.__name__, made.__qualname__ = name, 'AbstractEventLoop.' + name
    return made


for _name in '''run_forever run_until_complete stop is_running is_closed close call_later call_at time
        create_future create_task call_soon_threadsafe run_in_executor set_default_executor
        _timer_handle_cancelled add_reader remove_reader add_writer remove_writer add_signal_handler
        remove_signal_handler set_task_factory get_task_factory get_exception_handler
        set_exception_handler default_exception_handler call_exception_handler get_debug set_debug'''.split():
    setattr(AbstractEventLoop, _name, _missing(_name, False))
for _name in '''shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection
        create_server start_tls sendfile create_unix_connection create_unix_server
        connect_accepted_socket create_datagram_endpoint connect_read_pipe connect_write_pipe
        subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into
        sock_sendall sock_sendto sock_connect sock_accept sock_sendfile'''.split():
    setattr(AbstractEventLoop, _name, _missing(_name, True))
del _name


class AbstractEventLoopPolicy:
    """Says which loop is meant."""

    def get_event_loop(self):
        """The loop of this context."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Make it the loop of this context."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop."""
        raise NotImplementedError

    def get_child_watcher(self):
        """Who waits for child processes."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Have another one wait for them."""
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has a loop of its own; the main thread's is made when it is asked for."""

    _loop_factory = None

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        local = self._local
        if (local._loop is None and not local._set_called
                and threading.current_thread() is threading.main_thread()):
            # The warning is for whoever asked.
            level = 2
            frame = sys._getframe(1)
            while frame and frame.f_globals.get('__name__') in ('asyncio', 'asyncio.events'):
                frame = frame.f_back
                level += 1
            import warnings
            warnings.warn('There is no current event loop', DeprecationWarning, stacklevel=level)
            self.set_event_loop(self.new_event_loop())
        if local._loop is None:
            name = threading.current_thread().name
            raise RuntimeError(f'There is no current event loop in thread {name!r}.')
        return local._loop

    def set_event_loop(self, loop):
        self._local._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not "
                            f"'{type(loop).__name__}'")
        self._local._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_event_loop_policy = None
_lock = threading.Lock()


def get_event_loop_policy():
    """The policy in force."""
    global _event_loop_policy
    if _event_loop_policy is None:
        with _lock:
            if _event_loop_policy is None:
                from . import DefaultEventLoopPolicy
                _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Put another policy into force; None: the usual one."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, not "
                        f"'{type(policy).__name__}'")
    _event_loop_policy = policy


def set_event_loop(loop):
    """Make it the loop of this thread."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """Who waits for child processes."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Have another one wait for them."""
    return get_event_loop_policy().set_child_watcher(watcher)


def on_fork():
    """A child process runs no loop."""
    if _event_loop_policy is not None:
        _event_loop_policy._local = BaseDefaultEventLoopPolicy._Local()
    _set_running_loop(None)
    signal.set_wakeup_fd(-1)


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=on_fork)
