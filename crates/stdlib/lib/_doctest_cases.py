"""Docstrings' examples as cases of unittest; doctest offers these names as its own."""

import unittest

import doctest

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the report flags of tests that bring none; returns what they were."""
    global _unittest_reportflags
    if flags & doctest.REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


class DocTestCase(unittest.TestCase):
    """One docstring's examples as a test."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test = test
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & doctest.REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = doctest.DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        told = []
        results = runner.run(self._dt_test, out=told.append, clear_globs=False)
        if results.skipped == results.attempted:
            raise unittest.SkipTest('all examples were skipped')
        if results.failed:
            raise self.failureException(self.format_failure(''.join(told)))

    def format_failure(self, err):
        test = self._dt_test
        line = 'unknown line number' if test.lineno is None else test.lineno
        return (f'Failed doctest test for {test.name}\n'
                f'  File "{test.filename}", line {line}, in {test.name.rpartition(".")[2]}\n\n{err}')

    def debug(self):
        """Run the examples; what they raise, or DocTestFailure, gets out."""
        self.setUp()
        runner = doctest.DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker,
                                     verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        parts = self._dt_test.name.split('.')
        return f'{parts[-1]} ({".".join(parts[:-1])})'

    __str__ = object.__str__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """Stands for docstrings that are not there under -OO."""

    def __init__(self, module):
        self.module = module
        super().__init__(None)

    def setUp(self):
        self.skipTest('DocTestSuite will not work with -O2 and above')

    def shortDescription(self):
        return f'Skipping tests from {self.module.__name__}'

    __str__ = shortDescription


class DocFileCase(DocTestCase):
    """One file's examples as a test."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        test = self._dt_test
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line 0\n\n{err}'


class _DocTestSuite(unittest.TestSuite):
    """Examples of a module."""


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A suite with one case for each docstring of a module."""
    module = doctest._module_of(module)
    finder = test_finder or doctest.DocTestFinder()
    suite = _DocTestSuite()
    for test in sorted(finder.find(module, globs=globs, extraglobs=extraglobs)):
        if not test.examples:
            continue
        if not test.filename:
            filename = getattr(module, '__file__', module.__name__)
            test.filename = filename[:-1] if filename.endswith('.pyc') else filename
        suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=None, encoding=None,
                **options):
    """The case of one file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    globs = {} if globs is None else globs.copy()
    text, path = doctest._load_testfile(path, package, module_relative, encoding or 'utf-8')
    globs.setdefault('__file__', path)
    parser = parser or doctest.DocTestParser()
    name = path.rpartition('/')[2]
    return DocFileCase(parser.get_doctest(text, globs, name, path, 0), **options)


def DocFileSuite(*paths, **options):
    """A suite with one case for each file."""
    suite = _DocTestSuite()
    if options.get('module_relative', True):
        # Paths are relative to the caller, not to this file.
        options['package'] = doctest._module_of(options.get('package'))
    for path in paths:
        suite.addTest(DocFileTest(path, **options))
    return suite
