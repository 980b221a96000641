"""Futures and tasks of asyncio, which are native code in CPython."""

from _native import qualify as _qualify
from _thread import get_ident as _get_ident
from contextvars import copy_context as _copy_context

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'

# Of each thread, the loop that runs there; of each loop, the task that runs in it.
_running = {}
_current = {}
_pid = None
# Tasks by their ids: those that have not ended, and those that were begun at once.
_tasks = {}
_eager = set()
_counter = 0


def _get_running_loop():
    return _running.get(_get_ident())


def _set_running_loop(loop, /):
    if loop is None:
        _running.pop(_get_ident(), None)
    else:
        _running[_get_ident()] = loop


def get_running_loop():
    """The loop that runs in this thread; RuntimeError if there is none."""
    loop = _running.get(_get_ident())
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def get_event_loop():
    """The loop that runs in this thread, or that of the policy."""
    loop = _running.get(_get_ident())
    if loop is None:
        from asyncio.events import get_event_loop_policy
        loop = get_event_loop_policy().get_event_loop()
    return loop


def current_task(loop=None):
    """The task that runs in the loop, or None."""
    return _current.get(get_running_loop() if loop is None else loop)


def _register_task(task):
    _tasks[id(task)] = task


def _unregister_task(task):
    _tasks.pop(id(task), None)


def _register_eager_task(task):
    _eager.add(task)


def _unregister_eager_task(task):
    _eager.discard(task)


def _all():
    # Those of a loop that has gone and was never closed are in nobody's way.
    return list(_tasks.values()) + list(_eager)


def _enter_task(loop, task):
    current = _current.get(loop)
    if current is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {current!r} is '
                           'being executed.')
    _current[loop] = task


def _leave_task(loop, task):
    current = _current.get(loop)
    if current is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {current!r}.')
    del _current[loop]


def _swap_current_task(loop, task):
    before = _current.pop(loop, None)
    if task is not None:
        _current[loop] = task
    return before


class _Untold:
    """Goes with a future whose exception nobody has asked for."""

    def __init__(self, future):
        self.future = future

    def __del__(self):
        future = self.future
        if future is None or future._untold is not self:
            return
        context = {'message': f'{future.__class__.__name__} exception was never retrieved',
                   'exception': future._exception, 'future': future}
        if future._source_traceback:
            context['source_traceback'] = future._source_traceback
        future._loop.call_exception_handler(context)


class Future:
    """The result of something that has not ended yet: it can be awaited."""

    __module__ = '_asyncio'

    _state = _PENDING
    _result = None
    _exception = None
    _exception_tb = None
    _loop = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_exc = None
    _asyncio_future_blocking = False
    _untold = None

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._callbacks = None
        if self._loop.get_debug():
            self._source_traceback = _call_stack()

    def __repr__(self):
        from asyncio.base_futures import _future_repr
        return _future_repr(self)

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def _log_traceback(self):
        return self._untold is not None

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self._untold = None

    def get_loop(self, /):
        """The loop that it belongs to."""
        if self._loop is None:
            raise RuntimeError('Future object is not initialized.')
        return self._loop

    def _make_cancelled_error(self, /):
        exc = self._cancelled_exc
        if exc is not None:
            self._cancelled_exc = None
            return exc
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def cancel(self, /, msg=None):
        """Cancel it; False if it is done."""
        self._untold = None
        if self._state is not _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = None
            call_soon = self._loop.call_soon
            for callback, context in callbacks:
                call_soon(callback, self, context=context)

    def cancelled(self, /):
        """Whether it was cancelled."""
        return self._state is _CANCELLED

    def done(self, /):
        """Whether it has a result or an exception, or was cancelled."""
        return self._state is not _PENDING

    def result(self, /):
        """What it has come to: a value is returned, an exception raised."""
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        if self._state is not _FINISHED:
            raise InvalidStateError('Result is not set.')
        self._untold = None
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self, /):
        """Its exception, or None."""
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        if self._state is not _FINISHED:
            raise InvalidStateError('Exception is not set.')
        self._untold = None
        return self._exception

    def add_done_callback(self, fn, /, *, context=None):
        """Have fn(future) called soon after it is done."""
        if context is None:
            context = _copy_context()
        if self._state is not _PENDING:
            self._loop.call_soon(fn, self, context=context)
        elif self._callbacks is None:
            self._callbacks = [(fn, context)]
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn, /):
        """Call it no more; says how often it was there."""
        callbacks = self._callbacks
        if not callbacks:
            return 0
        kept = [pair for pair in callbacks if pair[0] != fn]
        self._callbacks = kept
        return len(callbacks) - len(kept)

    def set_result(self, result, /):
        """It has come to that."""
        if self._state is not _PENDING:
            raise InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception, /):
        """It has failed with that."""
        if self._state is not _PENDING:
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError('StopIteration interacts badly with generators and cannot be '
                                 'raised into a Future')
            error.__cause__ = error.__context__ = exception
            exception = error
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._untold = _Untold(self)
        self._schedule_callbacks()

    def __await__(self):
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state is _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _call_stack():
    import sys
    from asyncio.format_helpers import extract_stack
    return extract_stack(sys._getframe())


def _loop_of(future):
    get_loop = getattr(future, 'get_loop', None)
    return future._loop if get_loop is None else get_loop()


class Task(Future):
    """A coroutine that the loop runs."""

    __module__ = '_asyncio'

    _log_destroy_pending = True
    _num_cancels_requested = 0
    _must_cancel = False
    _fut_waiter = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        Future.__init__(self, loop=loop)
        from asyncio.coroutines import iscoroutine
        if not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            global _counter
            _counter += 1
            self._name = _counter
        else:
            self._name = name if isinstance(name, str) else str(name)
        self._coro = coro
        self._context = _copy_context() if context is None else context
        if eager_start and self._loop.is_running():
            self.__begin()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _tasks[id(self)] = self

    def __repr__(self):
        from asyncio.base_tasks import _task_repr
        return _task_repr(self)

    def get_coro(self, /):
        """The coroutine."""
        return self._coro

    def get_context(self, /):
        """The context that it runs in."""
        return self._context

    def get_name(self, /):
        """Its name."""
        if type(self._name) is int:
            self._name = f'Task-{self._name}'
        return self._name

    def set_name(self, value, /):
        """Give it another name."""
        self._name = value if isinstance(value, str) else str(value)

    def set_result(self, result, /):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception, /):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, /, *, limit=None):
        """The frames of the coroutine."""
        from asyncio.base_tasks import _task_get_stack
        return _task_get_stack(self, limit)

    def print_stack(self, /, *, limit=None, file=None):
        """Print where the coroutine waits, or where it has failed."""
        from asyncio.base_tasks import _task_print_stack
        return _task_print_stack(self, limit, file)

    def cancel(self, /, msg=None):
        """Have CancelledError raised in the coroutine; False if it is done."""
        self._untold = None
        if self._state is not _PENDING:
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            # The task hears of it when it is woken.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self, /):
        """How often it was cancelled and not uncancelled."""
        return self._num_cancels_requested

    def uncancel(self, /):
        """Take one cancellation back; says how many are left."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def __begin(self):
        """Run it up to where it waits for the first time, before it is scheduled."""
        before = _swap_current_task(self._loop, self)
        try:
            _eager.add(self)
            try:
                self._context.run(self.__run, None)
            finally:
                _eager.discard(self)
        finally:
            try:
                _swap_current_task(self._loop, before)
            finally:
                if self._state is not _PENDING:
                    self._coro = None
                else:
                    _tasks[id(self)] = self

    def _step(self, exc=None):
        if self._state is not _PENDING:
            raise InvalidStateError(f'__step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        if loop in _current:
            _enter_task(loop, self)
        _current[loop] = self
        try:
            self.__run(exc)
        finally:
            if _current.get(loop) is not self:
                _leave_task(loop, self)
            del _current[loop]

    def __run(self, exc):
        try:
            if exc is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                Future.set_result(self, stop.value)
        except CancelledError as error:
            self._cancelled_exc = error
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as error:
            Future.set_exception(self, error)
            _tasks.pop(id(self), None)
            raise
        except BaseException as error:
            Future.set_exception(self, error)
        else:
            self.__wait_for(result)
            return
        _tasks.pop(id(self), None)

    def __wait_for(self, result):
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking:
            if result is self:
                error = f'Task cannot await on itself: {self!r}'
            elif _loop_of(result) is not self._loop:
                error = f'Task {self!r} got Future {result!r} attached to a different loop'
            else:
                result._asyncio_future_blocking = False
                result.add_done_callback(self.task_wakeup, context=self._context)
                self._fut_waiter = result
                if self._must_cancel and result.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
        elif blocking is not None:
            error = f'yield was used instead of yield from in task {self!r} with {result!r}'
        elif result is None:
            # Only to let others run.
            self._loop.call_soon(self._step, context=self._context)
            return
        elif type(result) is _Generator:
            error = f'yield was used instead of yield from for generator in task {self!r} with {result!r}'
        else:
            error = f'Task got bad yield: {result!r}'
        self._loop.call_soon(self._step, RuntimeError(error), context=self._context)

    def task_wakeup(self, future, /):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()
        self = None


_Generator = type(None for _ in ())
for _method in (Task._step, Task.task_wakeup):
    _method.__qualname__ = 'Task.' + {'_step': 'task_step'}.get(_method.__name__, _method.__name__)
del _method
for _class in (Future, Task):
    _qualify(_class)
del _class

# Late: the package wants the names above, and may be imported by this.
from asyncio.exceptions import CancelledError, InvalidStateError
