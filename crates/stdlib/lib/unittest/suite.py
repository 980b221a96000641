"""Tests in order."""

import sys

from unittest.case import SkipTest, TestCase, doModuleCleanups


class _ErrorHolder:
    """Stands for a test when what comes before or after all of them fails."""

    failureException = AssertionError

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0


class BaseTestSuite:
    """Tests, in order."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={self._tests!r}>'

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to '
                            'addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return list(self) == list(other)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def run(self, result):
        """Run the tests and report to a result."""
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def debug(self):
        """Run the tests without catching anything."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests, in order, with what belongs before and after those of a class or a module."""

    def _all(self):
        for test in self:
            if isinstance(test, TestSuite):
                yield from test._all()
            else:
                yield test

    def run(self, result, debug=False):
        """Run the tests and report to a result."""
        current_class = current_module = None
        class_ready = module_ready = True

        def guarded(function, name):
            try:
                function()
                return True
            except SkipTest as error:
                result.addSkip(_ErrorHolder(name), str(error))
            except Exception as error:
                result.addError(_ErrorHolder(name), (type(error), error, error.__traceback__))
            return False

        def leave_class():
            cls = current_class
            if cls is not None and class_ready and not getattr(cls, '__unittest_skip__', False):
                name = f'{cls.__module__}.{cls.__qualname__}'
                if hasattr(cls, 'tearDownClass'):
                    guarded(cls.tearDownClass, f'tearDownClass ({name})')
                if hasattr(cls, 'doClassCleanups'):
                    guarded(cls.doClassCleanups, f'tearDownClass ({name})')

        def leave_module():
            module = sys.modules.get(current_module)
            if module is not None and module_ready and hasattr(module, 'tearDownModule'):
                guarded(module.tearDownModule, f'tearDownModule ({current_module})')
            guarded(doModuleCleanups, f'tearDownModule ({current_module})')

        for test in self._all():
            if result.shouldStop:
                break
            cls = type(test)
            if cls is not current_class:
                leave_class()
                if cls.__module__ != current_module:
                    if current_module is not None:
                        leave_module()
                    current_module = cls.__module__
                    module = sys.modules.get(current_module)
                    module_ready = not hasattr(module, 'setUpModule') or guarded(
                        module.setUpModule, f'setUpModule ({current_module})')
                current_class = cls
                class_ready = module_ready
                if class_ready and not getattr(cls, '__unittest_skip__', False) \
                        and hasattr(cls, 'setUpClass'):
                    class_ready = guarded(
                        cls.setUpClass, f'setUpClass ({cls.__module__}.{cls.__qualname__})')
                    if not class_ready and hasattr(cls, 'doClassCleanups'):
                        guarded(cls.doClassCleanups, 'setUpClass')
            if class_ready and module_ready:
                test(result)
        leave_class()
        if current_module is not None:
            leave_module()
        return result
