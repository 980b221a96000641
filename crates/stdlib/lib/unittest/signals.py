"""Ctrl-C ends test runs after the test at work."""

import signal
import weakref
from functools import wraps

_results = weakref.WeakKeyDictionary()
_handler = None


class _InterruptHandler:
    """Stops runs at the first Ctrl-C, and does what was usual at the second."""

    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            if default_handler == signal.SIG_DFL:
                default_handler = signal.default_int_handler
            elif default_handler == signal.SIG_IGN:
                default_handler = lambda signum, frame: None
            else:
                raise TypeError('expected SIGINT signal handler to be signal.SIG_IGN, '
                                'signal.SIG_DFL, or a callable object')
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        if signal.getsignal(signal.SIGINT) is not self:
            # Somebody has put a handler of their own around this one.
            self.default_handler(signum, frame)
        if self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in _results:
            result.stop()


def registerResult(result):
    """Have a result stop at Ctrl-C."""
    _results[result] = 1


def removeResult(result):
    """No longer; whether it would have."""
    return bool(_results.pop(result, None))


def installHandler():
    """Have Ctrl-C stop results."""
    global _handler
    if _handler is None:
        _handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    """No longer, or not while a function runs."""
    if method is not None:
        @wraps(method)
        def inner(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)
        return inner
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.original_handler)
    return None
