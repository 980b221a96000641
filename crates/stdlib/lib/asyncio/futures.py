"""Futures, and futures of executors as such."""

import concurrent.futures
from _asyncio import Future

from . import base_futures, events, exceptions

__all__ = ('Future', 'wrap_future', 'isfuture')

isfuture = base_futures.isfuture
# CPython has one in Python besides.
_CFuture = _PyFuture = Future
CancelledError = exceptions.CancelledError
InvalidStateError = exceptions.InvalidStateError


def _get_loop(future):
    """The loop of anything that can stand for a future."""
    return getattr(future, 'get_loop', lambda: future._loop)()


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _converted(error):
    """An exception of an executor's as one of ours."""
    kind = type(error)
    if kind is concurrent.futures.CancelledError:
        return exceptions.CancelledError(*error.args).with_traceback(error.__traceback__)
    if kind is concurrent.futures.InvalidStateError:
        return exceptions.InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _copy_future_state(source, target):
    """Have one future be what another has come to; one may be an executor's."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
        return
    _come_to(source, target)


def _come_to(source, target):
    """Give a future the result or the exception of one that was not cancelled."""
    error = source.exception()
    if error is not None:
        target.set_exception(_converted(error))
    else:
        target.set_result(source.result())


def _settle(source, target):
    """The same for an executor's future, whose thread may run it now."""
    if source.cancelled():
        target.cancel()
    if target.set_running_or_notify_cancel():
        _come_to(source, target)


def _chain_future(source, destination):
    """When one of two futures is done, so is the other: the source ends both, the destination may cancel both."""
    source_loop = _get_loop(source) if isfuture(source) else None
    loop = _get_loop(destination) if isfuture(destination) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _settle(other, future)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and loop is not None and loop.is_closed():
            return
        if loop is None or loop is source_loop:
            set_state(destination, source)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    """A future that is done when an executor's is."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), (
        f'concurrent.futures.Future is expected, got {future!r}')
    if loop is None:
        loop = events.get_event_loop()
    new = loop.create_future()
    _chain_future(future, new)
    return new
