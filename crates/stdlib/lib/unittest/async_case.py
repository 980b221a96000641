"""Tests that are coroutines, each in a loop of its own."""

import asyncio
import contextvars
import inspect
import warnings

from unittest.case import TestCase

__all__ = ['IsolatedAsyncioTestCase']
# Its frames are left out of tracebacks of failures.
__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """A test case whose methods may be coroutines; asyncSetUp() and asyncTearDown() are."""

    loop_factory = None

    def __init__(self, methodName='runTest'):
        super().__init__(methodName)
        self._runner = None
        self._context = contextvars.copy_context()

    async def asyncSetUp(self):
        """Awaited before each test, behind setUp()."""

    async def asyncTearDown(self):
        """Awaited after each test, before tearDown()."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Have func(*args, **kwargs) awaited after the test."""
        self.addCleanup(*(func, *args), **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context manager, and leave it after the test."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            'asynchronous context manager protocol') from None
        result = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return result

    def _run_in_loop(self, function, *args, **kwargs):
        return self._runner.run(function(*args, **kwargs), context=self._context)

    def _call(self, function, *args, **kwargs):
        if inspect.iscoroutinefunction(function):
            return self._run_in_loop(function, *args, **kwargs)
        return self._context.run(function, *args, **kwargs)

    def _call_set_up(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._run_in_loop(self.asyncSetUp)

    def _call_test(self, method):
        result = self._call(method)
        if result is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case '
                          f'({method})', DeprecationWarning, stacklevel=4)

    def _call_tear_down(self):
        self._run_in_loop(self.asyncTearDown)
        self._context.run(self.tearDown)

    def run(self, result=None):
        self._runner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        try:
            return super().run(result)
        finally:
            self._end_runner()

    def debug(self):
        self._runner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        super().debug()
        self._end_runner()

    def _end_runner(self):
        runner, self._runner = self._runner, None
        runner.close()

    def __del__(self):
        if self._runner is not None:
            self._end_runner()
