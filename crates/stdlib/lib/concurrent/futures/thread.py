"""An executor whose calls run on a pool of threads."""

import threading
from _queue import Empty, SimpleQueue
from _thread import allocate_lock
from concurrent.futures import _base

__all__ = ['ThreadPoolExecutor', 'BrokenThreadPool']

# The end of the program: pools that still have threads are told to finish what they have.
_pools = []
_ending = False


def _finish_pools():
    global _ending
    _ending = True
    for pool in list(_pools):
        pool._work_queue.put(None)
    for pool in list(_pools):
        for thread in pool._threads:
            thread.join()


threading._register_atexit(_finish_pools)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer failed."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls on at most `max_workers` threads, which are started when needed and reused.

    A call is a tuple (future, function, args, kwargs) in `_work_queue`; None there tells the
    threads to end, each passing it on to the next.
    """

    # Numbers the pools, to name their threads.
    _counter = iter(range(1 << 62)).__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = SimpleQueue()
        self._lock = allocate_lock()
        self._threads = []
        # Threads that found nothing to do and that no call has been counted against since.
        self._idle = 0
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}'
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        future = _base.Future()
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _ending:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            self._work_queue.put((future, fn, args, kwargs))
            if self._idle > 0:
                self._idle -= 1
            elif len(self._threads) < self._max_workers:
                self._add_thread()
        return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _add_thread(self):
        if not self._threads:
            _pools.append(self)
        name = f'{self._thread_name_prefix}_{len(self._threads)}'
        thread = threading.Thread(name=name, target=self._work)
        thread.start()
        self._threads.append(thread)

    def _work(self):
        """What each thread of the pool does."""
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                _base._log().critical('Exception in initializer:', exc_info=True)
                self._break()
                return
        work_queue = self._work_queue
        while True:
            try:
                call = work_queue.get(False)
            except Empty:
                with self._lock:
                    if work_queue.empty():
                        self._idle += 1
                call = work_queue.get()
            if call is None:
                self._shutdown = True
                work_queue.put(None)
                return
            future, function, args, kwargs = call
            if future.set_running_or_notify_cancel():
                try:
                    result = function(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)
            # Keep nothing of it alive while waiting for the next.
            call = future = function = args = kwargs = result = None

    def _break(self):
        with self._lock:
            self._broken = ('A thread initializer failed, '
                            'the thread pool is not usable anymore')
            for call in self._drain():
                call[0].set_exception(BrokenThreadPool(self._broken))

    def _drain(self):
        """Take out all calls that have not begun."""
        calls = []
        while True:
            try:
                call = self._work_queue.get(False)
            except Empty:
                return calls
            if call is not None:
                calls.append(call)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until those there have run, or cancel those not begun."""
        with self._lock:
            self._shutdown = True
            calls = self._drain() if cancel_futures else ()
            self._work_queue.put(None)
        for call in calls:
            call[0].cancel()
        if wait:
            for thread in self._threads:
                thread.join()
        if self in _pools:
            _pools.remove(self)


def _cpu_count():
    try:
        from os import process_cpu_count
    except ImportError:
        return 1
    return process_cpu_count() or 1
