"""What came of tests."""

import io
import sys
import traceback


class TestResult:
    """What came of tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.testsRun = 0
        self.shouldStop = False
        # Whether what tests print is kept, and shown only with failures.
        self.buffer = False
        self.tb_locals = False
        self._kept = None
        self._show_kept = False

    def startTest(self, test):
        self.testsRun += 1
        self._show_kept = False
        self._setupStdout()

    def stopTest(self, test):
        """A test is over."""
        self._restoreStdout()

    def _setupStdout(self):
        """Begin to keep what is printed."""
        if self.buffer and self._kept is None:
            self._kept = sys.stdout, sys.stderr
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def _restoreStdout(self):
        """Stop keeping it; show it if something failed."""
        if self._kept is None:
            return
        texts = self._kept_texts()
        sys.stdout, sys.stderr = self._kept
        self._kept = None
        if self._show_kept:
            for stream, text in zip((sys.stdout, sys.stderr), texts):
                stream.write(text)

    def _kept_texts(self):
        if self._kept is None:
            return ['', '']
        return [f'\n{name}:\n{text}' + ('' if text.endswith('\n') else '\n') if text else ''
                for name, text in (('Stdout', sys.stdout.getvalue()),
                                   ('Stderr', sys.stderr.getvalue()))]

    def startTestRun(self):
        """The first test is about to be run."""

    def stopTestRun(self):
        """The last test is over."""

    def printErrors(self):
        """All tests were run."""

    def _text(self, test, info):
        kind, value, tb = info
        while tb is not None and _is_ours(tb):
            tb = tb.tb_next
        limit = None
        if isinstance(value, test.failureException):
            # What the assertion itself did is of no interest.
            last = tb
            limit = 0
            while last is not None and not _is_ours(last):
                limit += 1
                last = last.tb_next
        told = traceback.TracebackException(kind, value, tb, limit=limit,
                                            capture_locals=self.tb_locals, compact=True)
        return ''.join([*told.format(), *self._kept_texts()])

    def addError(self, test, err):
        self.errors.append((test, self._text(test, err)))
        self._show_kept = True
        self._stop_early()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(test, err)))
        self._show_kept = True
        self._stop_early()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            found = self.failures if issubclass(err[0], test.failureException) else self.errors
            found.append((subtest, self._text(test, err)))
            self._show_kept = True
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

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

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


def _is_ours(tb):
    """Whether a frame belongs to these modules, or to helpers that ask to be taken for them."""
    names = tb.tb_frame.f_globals
    return names.get('__name__', '').startswith('unittest.') or '__unittest' in names
