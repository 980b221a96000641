"""Running tests and writing what came of them."""

import sys
import time
import warnings

from unittest.result import TestResult


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


class TextTestRunner:
    """Runs tests and writes what came of them."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def _write_durations(self, result):
        """Write the slowest tests; all of them if `durations` is 0."""
        slowest = sorted(result.collectedDurations, key=lambda item: item[1], reverse=True)
        if not slowest:
            return
        write = self.stream.write
        write(f'Slowest test durations\n{result.separator2}\n')
        hidden = False
        for name, elapsed in slowest[:self.durations or None]:
            if self.verbosity < 2 and elapsed < 0.001:
                hidden = True
            else:
                write(f'{f"{elapsed:.3f}s":<10} {name}\n')
        write('\n(durations < 0.001s were hidden; use -v to show these durations)\n' if hidden
              else '\n')

    def run(self, test):
        """Run tests."""
        result = self._makeResult()
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        # Only who has asked for it has the module.
        signals = sys.modules.get('unittest.signals')
        if signals is not None:
            signals.registerResult(result)
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            start = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            taken = time.perf_counter() - start
        result.printErrors()
        if self.durations is not None:
            self._write_durations(result)
        write = self.stream.write
        run = result.testsRun
        if hasattr(result, 'separator2'):
            write(f'{result.separator2}\n')
        write(f'Ran {run} test{"" if run == 1 else "s"} in {taken:.3f}s\n\n')
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
