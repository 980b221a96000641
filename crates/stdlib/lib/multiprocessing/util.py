"""What happens at the end of a process and after forks; logging."""

import sys
import threading
from _weakref import ref

import _multiprocessing

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger', 'log_to_stderr',
           'get_temp_dir', 'register_after_fork', 'is_exiting', 'Finalize',
           'ForkAwareThreadLock', 'ForkAwareLocal', 'close_all_fds_except', 'SUBDEBUG',
           'SUBWARNING']

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False


def sub_debug(message, *args):
    if _logger:
        _logger.log(SUBDEBUG, message, *args, stacklevel=2)


def debug(message, *args):
    if _logger:
        _logger.log(DEBUG, message, *args, stacklevel=2)


def info(message, *args):
    if _logger:
        _logger.log(INFO, message, *args, stacklevel=2)


def sub_warning(message, *args):
    if _logger:
        _logger.log(SUBWARNING, message, *args, stacklevel=2)


def get_logger():
    """The logger of this package."""
    global _logger
    import logging
    if not _logger:
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Have the logger write to standard error."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return _logger


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


# What must be renewed in a forked child, by order of registration: a function that gives the object, or
# None once that is gone, and what to call with it.
_afterfork_registry = {}
_afterfork_counter = iter(range(sys.maxsize))
_afterfork_limit = 64


def register_after_fork(obj, func):
    """Have func(obj) called in children that are forked, as long as there is obj."""
    global _afterfork_limit
    try:
        get = ref(obj)
    except TypeError:
        def get():
            return obj
    if len(_afterfork_registry) >= _afterfork_limit:
        for key, (known, _) in list(_afterfork_registry.items()):
            if isinstance(known, ref) and known() is None:
                del _afterfork_registry[key]
        _afterfork_limit = 2 * len(_afterfork_registry) + 64
    _afterfork_registry[next(_afterfork_counter)] = get, func


def _run_after_forkers():
    for key in sorted(_afterfork_registry):
        get, func = _afterfork_registry[key]
        obj = get()
        if obj is None and isinstance(get, ref):
            continue
        try:
            func(obj)
        except Exception as error:
            info('after forker raised exception %s', error)


_finalizer_registry = {}
_finalizer_counter = iter(range(sys.maxsize))


class Finalize:
    """Something to be done once: when it is called, when an object is gone, or at the end of the process."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not '
                            f'{type(exitpriority)!s}')
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        # Or when the object is gone.
        self._weakref = None if obj is None else ref(obj, self)
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = exitpriority, next(_finalizer_counter)
        self._pid = _multiprocessing.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        """Do it, unless it was done or cancelled."""
        if _finalizer_registry.pop(self._key, None) is None:
            sub_debug('finalizer no longer registered')
            return None
        if self._pid != _multiprocessing.getpid():
            sub_debug('finalizer ignored because different process')
            return None
        callback, args, kwargs = self._callback, self._args, self._kwargs
        sub_debug('finalizer calling %s with args %s and kwargs %s', callback, args, kwargs)
        self._weakref = self._callback = self._args = self._kwargs = None
        return callback(*args, **kwargs)

    def cancel(self):
        """Do not do it."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._weakref = self._callback = self._args = self._kwargs = None

    def still_active(self):
        return self._key in _finalizer_registry

    def __repr__(self):
        if self._weakref is None or self._weakref() is None:
            return f'<{type(self).__name__} object, dead>'
        text = f'<{type(self).__name__} object, callback={getattr(self._callback, "__name__", self._callback)}'
        if self._args:
            text += f', args={self._args}'
        if self._kwargs:
            text += f', kwargs={self._kwargs}'
        if self._key[0] is not None:
            text += f', exitpriority={self._key[0]}'
        return text + '>'


def _run_finalizers(minpriority=None):
    """Call what has at least that priority, highest and latest first."""
    def chosen(key):
        return key[0] is not None and (minpriority is None or key[0] >= minpriority)
    for key in sorted((key for key in list(_finalizer_registry) if chosen(key)), reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            sub_debug('calling %s', finalizer)
            try:
                finalizer()
            except Exception:
                import traceback
                traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


_exiting = False


def is_exiting():
    return _exiting


def _exit_function():
    """The end of a process: daemons are terminated, other children waited for."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    from . import process
    info('process shutting down')
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            info('calling terminate() for daemon %s', child.name)
            child._popen.terminate()
    for child in process.active_children():
        info('calling join() for process %s', child.name)
        child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


def _reset(_):
    global _exiting
    _exiting = False


register_after_fork(None, _reset)
_multiprocessing.atexit_calls.append((_exit_function, (), {}))


class ForkAwareThreadLock:
    """A lock that is free in forked children."""

    def __init__(self):
        self._renew()
        register_after_fork(self, ForkAwareThreadLock._renew)

    def _renew(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """Thread-local data that is empty in forked children."""

    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()
