"""Finding tests: in classes, in modules, by name, and in folders."""

import functools
import os
import sys
import traceback
import types
from fnmatch import fnmatchcase

from unittest.case import FunctionTestCase, SkipTest, TestCase, skip
from unittest.suite import TestSuite
from unittest.util import three_way_cmp


class _FailedTest(TestCase):
    """Stands for tests that could not be loaded: it raises what stopped them."""

    def __init__(self, name, error):
        self._error = error
        super().__init__(name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(name)

        def fail():
            raise self._error
        return fail


class TestLoader:
    """Finds tests."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(three_way_cmp)
    testNamePatterns = None
    suiteClass = TestSuite
    _top_level_dir = None

    def __init__(self):
        # What went wrong, as texts.
        self.errors = []

    def _failed(self, name, error, message):
        self.errors.append(message)
        return self.suiteClass([_FailedTest(name, error)])

    def _failed_import(self, name):
        message = f'Failed to import test module: {name}\n{traceback.format_exc()}'
        return self._failed(name, ImportError(message), message)

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's tests, sorted."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) \
                    or not callable(getattr(testCaseClass, name)):
                return False
            full = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}'
            return self.testNamePatterns is None or any(
                fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing is not None:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        """All tests of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to '
                            'derive from TestCase?')
        if testCaseClass in (TestCase, FunctionTestCase):
            return self.suiteClass([])
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """All tests of a module, or what its load_tests() makes of them."""
        suite = self.suiteClass(
            [self.loadTestsFromTestCase(item)
             for item in [getattr(module, name) for name in dir(module)]
             if isinstance(item, type) and issubclass(item, TestCase)
             and item not in (TestCase, FunctionTestCase)])
        load = getattr(module, 'load_tests', None)
        if load is None:
            return suite
        try:
            return load(self, suite, pattern)
        except Exception as error:
            return self._failed(module.__name__, error,
                                f'Failed to call load_tests:\n{traceback.format_exc()}')

    def loadTestsFromName(self, name, module=None):
        """The tests of a dotted name: a module, a class, a method, or a function that makes some."""
        parts = name.split('.')
        found = module
        failed = None
        if module is None:
            count = len(parts)
            while count:
                try:
                    found = __import__('.'.join(parts[:count]))
                    break
                except ImportError:
                    count -= 1
                    failed = self._failed_import(parts[count])
            else:
                return failed
            if failed is not None:
                self.errors.pop()
            parts = parts[1:]
        parent = None
        for part in parts:
            try:
                parent, found = found, getattr(found, part)
            except AttributeError as error:
                if getattr(found, '__path__', None) is not None and failed is not None:
                    self.errors.append(str(failed._tests[0]._error))
                    return failed
                return self._failed(part, error, 'Failed to access attribute:\n'
                                                 f'{traceback.format_exc()}')
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, types.FunctionType) and isinstance(parent, type) \
                and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(found, TestSuite):
            return found
        if not callable(found):
            raise TypeError(f"don't know how to make test from: {found}")
        made = found()
        if isinstance(made, TestSuite):
            return made
        if isinstance(made, TestCase):
            return self.suiteClass([made])
        raise TypeError(f'calling {found} returned {made}, not a test')

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of all modules in a folder, and in its packages, whose names match."""
        before = self._top_level_dir
        if not os.path.isdir(os.path.abspath(start_dir)):
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError(f'Start directory is not importable: {start_dir!r}') from None
            package = sys.modules[start_dir]
            start_dir = os.path.dirname(os.path.abspath(package.__file__))
            if top_level_dir is None:
                top_level_dir = start_dir
                for _ in package.__name__.split('.'):
                    top_level_dir = os.path.dirname(top_level_dir)
        start_dir = os.path.abspath(start_dir)
        top_level_dir = os.path.abspath(top_level_dir or before or start_dir)
        if start_dir != top_level_dir \
                and not os.path.isfile(os.path.join(start_dir, '__init__.py')):
            raise ImportError(f'Start directory is not importable: {start_dir!r}')
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        try:
            return self.suiteClass(list(self._found_in(start_dir, pattern)))
        finally:
            self._top_level_dir = before

    def _found_in(self, folder, pattern):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                stem = name.removesuffix('.py')
                if name.endswith('.py') and stem.isidentifier() and fnmatchcase(name, pattern):
                    yield self._tests_in(os.path.join(folder, stem), pattern)
            elif os.path.isfile(os.path.join(path, '__init__.py')):
                if fnmatchcase(name, pattern):
                    yield self._tests_in(path, pattern)
                yield from self._found_in(path, pattern)

    def _tests_in(self, path, pattern):
        """The tests of the module at a path without `.py`."""
        name = os.path.relpath(path, self._top_level_dir).replace(os.sep, '.')
        try:
            __import__(name)
        except SkipTest as error:
            @skip(str(error))
            def skipped(self):
                """Not run."""
            cls = type('ModuleSkipped', (TestCase,), {name: skipped})
            return self.suiteClass([cls(name)])
        except Exception:
            return self._failed_import(name)
        return self.loadTestsFromModule(sys.modules[name], pattern=pattern)


defaultTestLoader = TestLoader()
