"""Pools of workers that share the calls they are given.

Each worker has a connection of its own, and one thread here hands out the calls and takes in the
results. So it is known what every worker is at: when one is killed, the call it was in fails, and
another worker takes its place.
"""

import collections
import itertools
import queue
import threading
from _weakref import ref

import _multiprocessing

from . import TimeoutError, get_context
from . import connection
from . import util
from .context import ProcessError
from .reduction import pack

__all__ = ['Pool', 'ThreadPool']

INIT, RUN, CLOSE, TERMINATE = 'INIT', 'RUN', 'CLOSE', 'TERMINATE'

_job_numbers = itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception that takes its traceback along as text."""

    def __init__(self, exc, tb):
        import traceback
        text = ''.join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """The result of a call could not be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


def _called(func, args, kwargs, wrap):
    """Whether a call succeeded, and its result or exception."""
    try:
        return True, func(*args, **kwargs)
    except Exception as error:
        return False, ExceptionWithTraceback(error, error.__traceback__) if wrap else error


def worker(conn, initializer, initargs, maxtasks):
    """The life of a worker process."""
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while maxtasks is None or done < maxtasks:
        try:
            task = conn.recv()
        except (EOFError, OSError):
            util.debug('worker got EOFError or OSError -- exiting')
            break
        if task is None:
            util.debug('worker got sentinel -- exiting')
            break
        job, i, func, args, kwargs = task
        result = _called(func, args, kwargs, True)
        try:
            data = pack((job, i, result))
        except Exception as error:
            wrapped = MaybeEncodingError(error, result[1])
            util.debug('Possible encoding error while sending result: %s', wrapped)
            data = pack((job, i, (False, wrapped)))
        try:
            conn._transmit(data)
        except OSError:
            break
        task = job = result = func = args = kwargs = data = None
        done += 1
    util.debug('worker exiting after %d tasks', done)


class _Worker:
    """A worker process, as the pool sees it."""

    def __init__(self, pool):
        self.connection, theirs = connection.Pipe()
        self.process = pool.Process(pool._ctx, target=worker,
                                    args=(theirs, pool._initializer, pool._initargs,
                                          pool._maxtasksperchild))
        self.process.name = self.process.name.replace('Process', 'PoolWorker')
        self.process.daemon = True
        self.process.start()
        util.debug('added worker')
        theirs.close()
        # The call it is at. It never has another waiting: an idle worker might take that.
        self.task = None
        # Calls it will still take before it ends.
        self.left = pool._maxtasksperchild

    def __getattr__(self, name):
        # To all others it is the process.
        return getattr(self.process, name)


class Pool:
    """Worker processes."""

    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None,
                 context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or get_context()
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        if processes is None:
            processes = _multiprocessing.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._cache = {}
        # Calls nobody has yet; those that iterables still owe come from _sources.
        self._tasks = collections.deque()
        self._sources = collections.deque()
        self._lock = threading.RLock()
        self._start()
        self._state = RUN

    def _start(self):
        self._news, self._waker = connection.Pipe(duplex=False)
        self._woken = False
        for _ in range(self._processes):
            self._pool.append(_Worker(self))
        self._stop = threading.Event()
        # Neither the thread nor the end keeps a pool that nobody uses any more.
        self._handler = threading.Thread(target=Pool._handle, daemon=True,
                                         args=(ref(self), self._cache, self._news, self._stop))
        self._handler.start()
        self._terminate = util.Finalize(
            self, Pool._terminate_pool, (self._pool, self._news, self._waker, self._handler, self._stop),
            exitpriority=15)

    def __repr__(self):
        cls = type(self)
        return (f'<{cls.__module__}.{cls.__qualname__} state={self._state} '
                f'pool_size={len(self._pool)}>')

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    # The thread that hands out and takes in.

    def _wake(self):
        with self._lock:
            if self._woken:
                return
            self._woken = True
        try:
            self._waker.send_bytes(b'x')
        except OSError:
            pass

    @staticmethod
    def _handle(known, cache, news, stop):
        """The life of that thread. What is in the cache keeps its pool, which is not named while one waits."""
        while True:
            pool = known()
            sources = None if pool is None or stop.is_set() else pool._hand_out()
            if sources is None:
                return
            pool = None
            ready = connection.wait([news, *sources])
            pool = known()
            if pool is None:
                return
            for each in ready:
                if each is news:
                    news.recv_bytes()
                    pool._woken = False
                    continue
                pool._take_in(sources[each])

    def _hand_out(self):
        """Give idle workers calls. Where results come from then, or None if all is done."""
        with self._lock:
            for each in self._pool:
                while each.task is None and each.left != 0 and self._give_next(each):
                    pass
            if self._state != CLOSE or self._cache:
                return {each.connection: each for each in self._pool}
        util.debug('task handler sending sentinel to workers')
        for each in self._pool:
            try:
                each.connection.send(None)
            except OSError:
                pass
        return None

    def _next_task(self):
        """The next call, or None."""
        if self._tasks:
            return self._tasks.popleft()
        while self._sources:
            job, tasks, finished = self._sources[0]
            if job in self._cache:
                try:
                    return next(tasks)
                except StopIteration:
                    finished(None)
                except Exception as error:
                    finished(error)
            self._sources.popleft()
        return None

    def _give_next(self, each):
        """Give a worker the next call; False if there is none or it cannot take any."""
        task = self._next_task()
        if task is None:
            return False
        try:
            data = pack(task)
        except Exception as error:
            self._done(task[0], task[1], (False, error))
            return True
        try:
            each.connection._transmit(data)
        except OSError:
            # It is no more; its end will be noticed.
            self._tasks.appendleft(task)
            return False
        each.task = task
        return True

    def _take_in(self, each):
        try:
            job, i, result = each.connection.recv()
        except (EOFError, OSError):
            self._replace(each)
            return
        except Exception as error:
            # What came cannot be unpickled here.
            job, i, result = *each.task[:2], (False, error)
        each.task = None
        if each.left is not None:
            each.left -= 1
        self._done(job, i, result)

    def _done(self, job, i, result):
        job = self._cache.get(job)
        if job is not None:
            job._set(i, result)

    def _replace(self, each):
        """A worker has ended: another takes its place."""
        each.connection.close()
        util.debug('cleaning up worker %d', each.process.pid)
        each.process.join()
        with self._lock:
            self._pool.remove(each)
            if not self._stop.is_set():
                self._pool.append(_Worker(self))
        if each.task is not None:
            error = ProcessError(f'worker process {each.process.pid} ended with exit code '
                                 f'{each.process.exitcode} before its call did')
            self._done(*each.task[:2], (False, error))

    # What one asks of a pool.

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    def _submit(self, job, task):
        with self._lock:
            self._tasks.append(task)
        self._wake()

    def _submit_all(self, job, tasks, finished):
        with self._lock:
            self._sources.append((job, tasks, finished))
        self._wake()

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds) in a worker; waits for the result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """The same without waiting."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result._job, (result._job, 0, func, args, kwds))
        return result

    def map(self, func, iterable, chunksize=None):
        """[func(item) for item in iterable], in the workers."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same without waiting."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """[func(*item) for item in iterable], in the workers."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same without waiting."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None,
                   error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        batches = self._get_tasks(func, iterable, chunksize)
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        tasks = ((result._job, i, mapper, (batch,), {}) for i, batch in enumerate(batches))

        def finished(error):
            if error is not None:
                result._set(0, (False, error))
        self._submit_all(result._job, tasks, finished)
        return result

    @staticmethod
    def _get_tasks(func, it, size):
        it = iter(it)
        while size:
            batch = tuple(itertools.islice(it, size))
            if not batch:
                return
            yield func, batch

    def imap(self, func, iterable, chunksize=1):
        """The results of func(item) one after the other, in order."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """The same in the order in which they are done."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = kind(self)
        job = result._job
        given = itertools.count()
        if chunksize == 1:
            tasks = ((job, next(given), func, (item,), {}) for item in iterable)
        else:
            batches = self._get_tasks(func, iterable, chunksize)
            tasks = ((job, next(given), mapstar, (batch,), {}) for batch in batches)

        def finished(error):
            n = next(given)
            if error is not None:
                result._set(n, (False, error))
                n += 1
            result._set_length(n)
        self._submit_all(job, tasks, finished)
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def close(self):
        """No more calls; the workers end when all are done."""
        util.debug('closing pool')
        if self._state == RUN:
            self._state = CLOSE
            self._wake()

    def terminate(self):
        """End the workers now."""
        util.debug('terminating pool')
        self._state = TERMINATE
        self._terminate()

    def __del__(self):
        if self._state == RUN:
            import warnings
            warnings.warn(f'unclosed running multiprocessing pool {self!r}', ResourceWarning, source=self)

    def join(self):
        """Wait for the workers to end; close() or terminate() first."""
        util.debug('joining pool')
        if self._state == RUN:
            raise ValueError('Pool is still running')
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError('In unknown state')
        self._handler.join()
        for each in self._pool:
            each.process.join()
        state = self._state
        self._terminate()
        self._state = state

    @staticmethod
    def _terminate_pool(workers, news, waker, handler, stop):
        util.debug('finalizing pool')
        stop.set()
        try:
            waker.send_bytes(b'x')
        except OSError:
            pass
        if threading.current_thread() is not handler:
            util.debug('joining worker handler')
            handler.join()
        util.debug('terminating workers')
        for each in workers:
            if each.process.exitcode is None:
                each.process.terminate()
        util.debug('joining pool workers')
        for each in workers:
            each.process.join()
            each.connection.close()
        news.close()
        waker.close()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class ApplyResult:
    """The result of a call that goes on."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        """Whether the call is over."""
        return self._event.is_set()

    def successful(self):
        """Whether it raised nothing."""
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        """Wait until it is over."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Wait for the result."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, obj):
        self._success, self._value = obj
        self._over()

    def _over(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        self._cache.pop(self._job, None)
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of many calls."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        # The workers of a pool of threads hand in their results themselves, at the same time.
        self._turn = threading.Lock()
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._number_left = length // chunksize + bool(length % chunksize)

    def _set(self, i, success_result):
        success, result = success_result
        with self._turn:
            if success and self._success:
                self._value[i * self._chunksize:(i + 1) * self._chunksize] = result
            elif not success and self._success:
                self._success = False
                self._value = result
            self._number_left -= 1
            last = self._number_left <= 0
        if last:
            self._over()


class IMapIterator:
    """Results one after the other, in order."""

    def __init__(self, pool):
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; TimeoutError if `timeout` seconds pass first."""
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    raise StopIteration
                self._cond.wait_for(lambda: self._items or self._index == self._length, timeout)
                if not self._items:
                    if self._index == self._length:
                        raise StopIteration
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, i, obj):
        with self._cond:
            if self._index == i:
                self._items.append(obj)
                self._index += 1
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
                self._cond.notify()
            else:
                self._unsorted[i] = obj
            self._maybe_over()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._maybe_over()
            if self._index == length:
                self._cond.notify_all()

    def _maybe_over(self):
        if self._index == self._length:
            self._cache.pop(self._job, None)
            self._cond.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """Results in the order in which they are done."""

    def _set(self, i, obj):
        with self._cond:
            self._items.append(obj)
            self._index += 1
            self._cond.notify()
            self._maybe_over()


class ThreadPool(Pool):
    """The same with threads for workers."""

    _wrap_exception = False

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start(self):
        self._inbox = queue.SimpleQueue()
        # Neither the threads nor the end keep a pool that nobody uses any more.
        self._pool = [threading.Thread(target=ThreadPool._worker, daemon=True,
                                       args=(ref(self), self._inbox, self._cache, self._initializer,
                                             self._initargs))
                      for _ in range(self._processes)]
        for thread in self._pool:
            thread.start()
        self._terminate = util.Finalize(self, ThreadPool._terminate_pool,
                                        (ref(self), self._inbox, self._processes), exitpriority=15)

    def _worker(known, inbox, cache, initializer, initargs):
        """The life of a thread. What is in the cache keeps its pool, which is not named while one waits."""
        if initializer is not None:
            initializer(*initargs)
        while inbox.get() is not None:
            pool = known()
            while pool is not None:
                with pool._lock:
                    task = pool._next_task() if pool._state != TERMINATE else None
                if task is None:
                    break
                job, i, func, args, kwargs = task
                pool._done(job, i, _called(func, args, kwargs, False))
                task = func = args = kwargs = None
            pool = None

    # The names of the threads say it.
    _worker.__name__ = 'worker'
    _worker = staticmethod(_worker)

    def _wake(self):
        for _ in self._pool:
            self._inbox.put(True)

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            for _ in self._pool:
                self._inbox.put(None)

    def join(self):
        if self._state == RUN:
            raise ValueError('Pool is still running')
        for thread in self._pool:
            thread.join()

    @staticmethod
    def _terminate_pool(known, inbox, threads):
        pool = known()
        if pool is not None:
            pool._state = TERMINATE
        for _ in range(threads):
            inbox.put(None)
