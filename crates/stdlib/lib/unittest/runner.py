"""Finding tests, running them, and telling what came of it."""

import sys
import time
import traceback

from unittest.case import SkipTest, TestCase, doModuleCleanups


class TestResult:
    """What came of tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        """A test is over."""

    def startTestRun(self):
        """The first test is about to be run."""

    def stopTestRun(self):
        """The last test is over."""

    def _text(self, test, info):
        kind, value, tb = info
        while tb is not None and tb.tb_frame.f_globals.get('__name__', '').startswith('unittest.'):
            tb = tb.tb_next
        limit = None
        if isinstance(value, test.failureException):
            # What the assertion itself did is of no interest.
            last = tb
            limit = 0
            while last is not None and not last.tb_frame.f_globals.get(
                    '__name__', '').startswith('unittest.'):
                limit += 1
                last = last.tb_next
        return ''.join(traceback.format_exception(kind, value, tb, limit=limit))

    def addError(self, test, err):
        self.errors.append((test, self._text(test, err)))
        self._stop_early()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(test, err)))
        self._stop_early()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            found = self.failures if issubclass(err[0], test.failureException) else self.errors
            found.append((subtest, self._text(test, err)))
            self._stop_early()

    def addSuccess(self, test):
        """A test went well."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(test, err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_early()

    def _stop_early(self):
        if self.failfast:
            self.stop()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        cls = type(self)
        return (f'<{cls.__module__}.{cls.__qualname__} run={self.testsRun} '
                f'errors={len(self.errors)} failures={len(self.failures)}>')


class TextTestResult(TestResult):
    """What came of tests, written as they run."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions=True, verbosity=1, **kwargs):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.descriptions = descriptions
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self.stream.flush()
            self._newline = False

    def _mark(self, test, word, letter):
        if self.showAll:
            if self._newline:
                name = '  ' + str(test) if hasattr(test, 'test_case') else self.getDescription(test)
                self.stream.write(name + ' ... ')
            self.stream.write(word + '\n')
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if self.showAll and not self._newline:
                self.stream.write('\n')
                self._newline = True
            if issubclass(err[0], subtest.failureException):
                self._mark(subtest, 'FAIL', 'F')
            else:
                self._mark(subtest, 'ERROR', 'E')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        self._mark(test, 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._mark(test, 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._mark(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._mark(test, f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._mark(test, 'expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._mark(test, 'unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for flavour, found in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in found:
                self.stream.write(f'{self.separator1}\n{flavour}: {self.getDescription(test)}\n'
                                  f'{self.separator2}\n{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')
        self.stream.flush()


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


class TestSuite:
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
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def _all(self):
        for test in self._tests:
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


class TestLoader:
    """Finds tests in modules and classes."""

    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix)
                      and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to '
                            'derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        from unittest.case import FunctionTestCase
        tests = []
        for name in dir(module):
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, TestCase) \
                    and item not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(item))
        load = getattr(module, 'load_tests', None)
        suite = self.suiteClass(tests)
        return load(self, suite, pattern) if load is not None else suite

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        item = module
        if module is None:
            import importlib
            taken = parts[:]
            while True:
                try:
                    item = importlib.import_module('.'.join(taken))
                    break
                except ModuleNotFoundError:
                    taken.pop()
                    if not taken:
                        raise
            parts = parts[len(taken):]
        parent = None
        for part in parts:
            parent, item = item, getattr(item, part)
        if isinstance(item, type(sys)):
            return self.loadTestsFromModule(item)
        if isinstance(item, type) and issubclass(item, TestCase):
            return self.loadTestsFromTestCase(item)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(item, TestSuite):
            return item
        found = item()
        return found if isinstance(found, TestSuite) else self.suiteClass([found])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TextTestRunner:
    """Runs tests and writes what came of them."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        """Run tests."""
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = time.perf_counter() - start
        result.printErrors()
        write = self.stream.write
        run = result.testsRun
        write(f'{result.separator2}\nRan {run} test{"" if run == 1 else "s"} in {taken:.3f}s\n\n')
        details = []
        if result.failures:
            details.append(f'failures={len(result.failures)}')
        if result.errors:
            details.append(f'errors={len(result.errors)}')
        if result.skipped:
            details.append(f'skipped={len(result.skipped)}')
        if result.expectedFailures:
            details.append(f'expected failures={len(result.expectedFailures)}')
        if result.unexpectedSuccesses:
            details.append(f'unexpected successes={len(result.unexpectedSuccesses)}')
        if not result.wasSuccessful():
            word = 'FAILED'
        elif run == 0 and not result.skipped:
            word = 'NO TESTS RAN'
        else:
            word = 'OK'
        write(f'{word} ({", ".join(details)})\n' if details else word + '\n')
        self.stream.flush()
        return result
