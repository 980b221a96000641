"""An executor whose calls run in a pool of processes."""

import collections
import itertools
import operator
import threading

import _multiprocessing
import multiprocessing as mp
from concurrent.futures import _base
from functools import partial
from multiprocessing import connection
from multiprocessing.reduction import pack

__all__ = ['ProcessPoolExecutor', 'BrokenProcessPool']

_executors = []
_ending = False


def _finish_executors():
    global _ending
    _ending = True
    for executor in list(_executors):
        executor._wake()
    for executor in list(_executors):
        if executor._manager is not None:
            executor._manager.join()


threading._register_atexit(_finish_executors)


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended while it had work."""


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception that takes its traceback along as text."""

    def __init__(self, exc, tb):
        self.exc = exc.with_traceback(tb)
        self.tb = _text_of(exc)
        self.exc.__traceback__ = None

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


def _work(conn, initializer, initargs, max_tasks):
    """The life of a worker process."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._log().critical('Exception in initializer:', exc_info=True)
            return
    done = 0
    while max_tasks is None or done < max_tasks:
        try:
            call = conn.recv()
        except (EOFError, OSError):
            return
        if call is None:
            return
        function, args, kwargs = call
        try:
            answer = True, function(*args, **kwargs)
        except BaseException as error:
            answer = False, _ExceptionWithTraceback(error, error.__traceback__)
        try:
            data = pack(answer)
        except Exception as error:
            data = pack((False, _ExceptionWithTraceback(error, error.__traceback__)))
        try:
            conn._transmit(data)
        except OSError:
            return
        call = function = args = kwargs = answer = data = None
        done += 1


class _Worker:
    """A worker process, as the executor sees it."""

    def __init__(self, executor):
        self.connection, theirs = connection.Pipe()
        self.process = executor._mp_context.Process(
            target=_work, args=(theirs, executor._initializer, executor._initargs,
                                executor._max_tasks))
        self.process.start()
        theirs.close()
        # The future of the call it is at.
        self.future = None
        self.left = executor._max_tasks


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in at most `max_workers` processes, which are reused."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is None:
            max_workers = _multiprocessing.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        max_workers = operator.index(max_workers)
        if mp_context is None:
            mp_context = mp.get_context('spawn' if max_tasks_per_child is not None else None)
        self._mp_context = mp_context
        method = mp_context.get_start_method(allow_none=False)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if method == 'fork':
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' "
                                 'multiprocessing start method; supply a different mp_context.')
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks = max_tasks_per_child
        self._workers = []
        self._processes = {}
        self._calls = collections.deque()
        self._lock = threading.Lock()
        self._manager = None
        self._woken = False
        self._shutdown = False
        self._cancel = False
        self._broken = False
        # What is wrong with an answer that broke the pool.
        self._cause = None

    def submit(self, fn, /, *args, **kwargs):
        future = _base.Future()
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _ending:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            self._calls.append((future, fn, args, kwargs))
            if self._manager is None:
                self._start()
        self._wake()
        return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        items = zip(*iterables)
        chunks = iter(lambda: tuple(itertools.islice(items, chunksize)), ())
        results = super().map(partial(_call_chunk, fn), chunks, timeout=timeout)
        return _each(results)

    map.__doc__ = _base.Executor.map.__doc__

    def _start(self):
        _executors.append(self)
        self._news, self._waker = connection.Pipe(duplex=False)
        for _ in range(self._max_workers):
            self._add_worker()
        self._manager = threading.Thread(target=self._manage)
        self._manager.start()

    def _add_worker(self):
        worker = _Worker(self)
        self._workers.append(worker)
        self._processes[worker.process.pid] = worker.process

    def _wake(self):
        if self._manager is None or self._woken:
            return
        self._woken = True
        try:
            self._waker.send_bytes(b'x')
        except OSError:
            pass

    # The thread that hands out calls and takes in answers.

    def _manage(self):
        while True:
            self._hand_out()
            if self._is_over():
                break
            known = {worker.connection: worker for worker in self._workers}
            for ready in connection.wait([self._news, *known]):
                if ready is self._news:
                    self._news.recv_bytes()
                    self._woken = False
                elif not self._take_in(known[ready]):
                    self._break()
                    return
        for worker in self._workers:
            try:
                worker.connection.send(None)
            except OSError:
                pass
        self._end_workers()

    def _is_over(self):
        with self._lock:
            return ((self._shutdown or _ending) and not self._calls
                    and all(worker.future is None for worker in self._workers))

    def _hand_out(self):
        if self._cancel:
            with self._lock:
                calls, self._calls = self._calls, collections.deque()
            for call in calls:
                call[0].cancel()
        for worker in self._workers:
            while worker.future is None and worker.left != 0 and self._hand_next(worker):
                pass

    def _hand_next(self, worker):
        """Give a worker the next call; False if there is none or it cannot take any."""
        while True:
            try:
                future, function, args, kwargs = self._calls.popleft()
            except IndexError:
                return False
            if future.set_running_or_notify_cancel():
                break
        try:
            data = pack((function, args, kwargs))
        except Exception as error:
            error.__cause__ = _RemoteTraceback(_text_of(error))
            future.set_exception(error)
            return True
        worker.future = future
        try:
            worker.connection._transmit(data)
        except OSError:
            # It is no more; that will be noticed when its answer is waited for.
            return False
        return True

    def _take_in(self, worker):
        """False if the worker has ended and should not have."""
        try:
            success, value = worker.connection.recv()
        except (EOFError, OSError):
            if worker.left == 0 and worker.future is None:
                worker.connection.close()
                worker.process.join()
                self._workers.remove(worker)
                del self._processes[worker.process.pid]
                self._add_worker()
                return True
            return False
        except Exception as error:
            # What came cannot be unpickled here; nobody knows what else is wrong with it.
            self._cause = _text_of(error, "'''")
            return False
        future, worker.future = worker.future, None
        if worker.left is not None:
            worker.left -= 1
        if success:
            future.set_result(value)
        else:
            future.set_exception(value)
        return True

    def _break(self):
        with self._lock:
            self._broken = ('A child process terminated abruptly, the process pool is not '
                            'usable anymore')
            if self._initializer is not None and not any(w.future for w in self._workers):
                self._broken = ('A process in the process pool was terminated abruptly while '
                                'the future was running or pending.')
            self._shutdown = True
            calls, self._calls = self._calls, collections.deque()
        futures = [worker.future for worker in self._workers if worker.future is not None]
        for future in futures + [call[0] for call in calls]:
            error = BrokenProcessPool('A process in the process pool was terminated abruptly '
                                      'while the future was running or pending.')
            if self._cause is not None:
                error.__cause__ = _RemoteTraceback(self._cause)
            try:
                future.set_exception(error)
            except _base.InvalidStateError:
                pass
        for worker in self._workers:
            worker.process.terminate()
        self._end_workers()

    def _end_workers(self):
        for worker in self._workers:
            worker.connection.close()
            worker.process.join()
        if self in _executors:
            _executors.remove(self)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until those there have run, or cancel those not begun."""
        with self._lock:
            self._cancel = cancel_futures
            self._shutdown = True
        self._wake()
        if self._manager is not None and wait:
            self._manager.join()


def _text_of(error, quotes='"""'):
    import traceback
    text = ''.join(traceback.format_exception(type(error), error, error.__traceback__))
    return f'\n{quotes}\n{text}{quotes}'


def _call_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _each(results):
    for chunk in results:
        chunk.reverse()
        while chunk:
            yield chunk.pop()
