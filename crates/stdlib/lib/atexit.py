"""Calls to be made when the interpreter ends."""

from _native import atexit_calls as _calls, run_atexit_calls as _run_exitfuncs

__all__ = ['register', 'unregister']


def register(func, /, *args, **kwargs):
    """Have a function called at the end; the one registered last is called first."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Take a function back, however often it was registered."""
    _calls[:] = [call for call in _calls if call[0] != func]


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)
