"""Stand-ins for objects in tests: they take every call and remember it."""

import threading

from unittest._mock_autospec import create_autospec, mock_open
from unittest._mock_calls import ANY, DEFAULT, Call as _Call, call, sentinel
from unittest._mock_objects import (InvalidSpecError, LazySpec, MagicMixin, MagicMock, Mock,
                                    NonCallableMagicMock, NonCallableMock, PropertyMock)
from unittest._mock_patch import patch

__all__ = ['Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec',
           'ThreadingMock', 'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open',
           'PropertyMock', 'seal', 'AsyncMock']

# Whether dir() of a mock leaves out what is of no interest.
FILTER_DIR = True

_timeout_unset = sentinel.TIMEOUT_UNSET


def __getattr__(name):
    if name == 'AsyncMock':
        from unittest._mock_async import AsyncMock
        globals()[name] = AsyncMock
        return AsyncMock
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class ThreadingMixin:
    """What lets threads wait for calls."""

    DEFAULT_TIMEOUT = None

    def __init__(self, *args, timeout=_timeout_unset, **kwargs):
        super().__init__(*args, **kwargs)
        state = self.__dict__
        state['_mock_wait_timeout'] = self.DEFAULT_TIMEOUT if timeout is _timeout_unset \
            else timeout
        state['_mock_changed'] = threading.Condition()
        state['_mock_returned'] = []

    def _get_child_mock(self, /, **kwargs):
        for parent in (kwargs.get('parent'), kwargs.get('_new_parent')):
            if isinstance(parent, ThreadingMixin):
                kwargs['timeout'] = parent._mock_wait_timeout
                break
        return super()._get_child_mock(**kwargs)

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.__dict__['_mock_returned'] = []

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_changed:
            self._mock_returned.append((args, kwargs))
            self._mock_changed.notify_all()
        return result

    def _mock_wait(self, condition, timeout):
        with self._mock_changed:
            return self._mock_changed.wait_for(condition, timeout)

    def wait_until_called(self, *, timeout=_timeout_unset):
        """Wait for a call; AssertionError if none comes in time (seconds)."""
        if timeout is _timeout_unset:
            timeout = self._mock_wait_timeout
        if not self._mock_wait(lambda: self._mock_returned, timeout):
            raise AssertionError(
                f'{self._mock_name or "mock"} was not called before timeout({timeout}).')

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for this call; AssertionError if it does not come in time."""
        if not self._mock_wait(lambda: (args, kwargs) in self._mock_returned,
                               self._mock_wait_timeout):
            raise AssertionError(f'{self._told(args, kwargs)} call not found')


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock whose calls threads can wait for."""


def seal(mock):
    """Let a mock and its children make no further children."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) \
                and not isinstance(child._mock_children.get(name), LazySpec) \
                and child._mock_new_parent is mock:
            seal(child)
