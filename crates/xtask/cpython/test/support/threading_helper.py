"""Threads that must have ended, for CPython's tests."""

import _thread
import contextlib
import functools
import sys
import threading
import time

from . import LONG_TIMEOUT, SHORT_TIMEOUT

can_start_thread = True


def threading_setup():
    return (_thread._count(),)


def threading_cleanup(*original):
    for _ in range(100):
        if _thread._count() <= original[0]:
            return
        time.sleep(0.01)


def reap_threads(test):
    @functools.wraps(test)
    def wrapper(*args):
        before = threading_setup()
        try:
            return test(*args)
        finally:
            threading_cleanup(*before)

    return wrapper


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    """Behind the block as many threads run as before it."""
    before = _thread._count()
    yield
    end = time.monotonic() + (timeout or LONG_TIMEOUT)
    while _thread._count() > before:
        if time.monotonic() > end:
            raise AssertionError(f"{_thread._count() - before} threads still run")
        time.sleep(0.01)


def join_thread(thread, timeout=None):
    timeout = timeout or SHORT_TIMEOUT
    thread.join(timeout)
    if thread.is_alive():
        raise AssertionError(f"{thread!r} still runs after {timeout} s")


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    threads = list(threads)
    started = []
    try:
        for thread in threads:
            thread.start()
            started.append(thread)
        yield
    finally:
        if unlock is not None:
            unlock()
        for thread in started:
            join_thread(thread, LONG_TIMEOUT)


class catch_threading_exception:
    """Keeps what `threading.excepthook` is told."""

    def __init__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None
        self._kept = None

    def _hook(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __enter__(self):
        self._kept = threading.excepthook
        threading.excepthook = self._hook
        return self

    def __exit__(self, *ignored):
        threading.excepthook = self._kept
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread


def requires_working_threading(*, module=False):
    return None if module else lambda test: test


def run_concurrently(worker_func, nthreads, args=(), kwargs={}):
    threads = [threading.Thread(target=worker_func, args=args, kwargs=kwargs) for _ in range(nthreads)]
    with start_threads(threads):
        pass
