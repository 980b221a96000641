"""Test cases and what they can assert."""

import collections
import difflib
import functools
import pprint
import re
import sys
import time
import warnings

_MAX_LENGTH = 80


class SkipTest(Exception):
    """A test is not to be run."""


class _ShouldStop(Exception):
    """A test has failed for good."""


class _UnexpectedSuccess(Exception):
    """A test that should fail did not."""


def skip(reason):
    """Skip a test, or all tests of a class."""
    def decorate(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        function, reason = reason, ''
        return decorate(function)
    return decorate


def skipIf(condition, reason):
    """Skip a test if the condition holds."""
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    """Skip a test unless the condition holds."""
    return skip(reason) if not condition else lambda item: item


def expectedFailure(item):
    """A test that is known to fail."""
    item.__unittest_expecting_failure__ = True
    return item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called when the module's tests are done."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(manager):
    """Enter a context until the module's tests are done."""
    result = manager.__enter__()
    addModuleCleanup(manager.__exit__, None, None, None)
    return result


def doModuleCleanups():
    """Call what addModuleCleanup() was given."""
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


def safe_repr(value, short=False):
    """repr(), whatever happens, and perhaps cut."""
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + ' [truncated]...'
    return text


def _counted_hashable(a, b):
    """How often each thing is in both lists, with those of the first list first."""
    here, there = collections.Counter(a), collections.Counter(b)
    return [(here[item], there[item], item) for item in {**here, **there}]


def _counted(a, b):
    """The same for things that cannot be hashed."""
    found = []
    for item in a + b:
        if not any([item == other for _, _, other in found]):
            found.append((sum([item == other for other in a]), sum([item == other for other in b]), item))
    return found


def _shortened(*values):
    """The reprs of values, what is common in the middle left out if they are long."""
    texts = [safe_repr(value) for value in values]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = 0
    while all(prefix < len(t) and t[prefix] == texts[0][prefix] for t in texts):
        prefix += 1
    common = texts[0][:prefix]
    # Five characters at the beginning, and twelve that tell of what is left out.
    room = _MAX_LENGTH - (longest - prefix) - 17
    if room > 5:
        common = _cut(common, 5, room)
        return [common + t[prefix:] for t in texts]
    common = _cut(common, 5, 5)
    return [common + _cut(t[prefix:], 41, 5) for t in texts]


def _cut(text, start, end):
    dropped = len(text) - start - end
    if dropped > 12:
        text = f'{text[:start]}[{dropped} chars]{text[len(text) - end:]}'
    return text


class _RaisesContext:
    """What assertRaises() gives a with statement."""

    def __init__(self, expected, case, pattern=None):
        self.expected = expected
        self.case = case
        self.msg = None
        self.exception = None
        self.pattern = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(k, type) and issubclass(k, BaseException) for k in kinds):
            raise TypeError(f'{name}() arg 1 must be an exception type or tuple of exception types')
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *rest = args
        self.function = getattr(function, '__name__', str(function))
        with self:
            function(*rest, **kwargs)

    def __enter__(self):
        return self

    def _fail(self, message):
        raise self.case.failureException(self.case._formatMessage(self.msg, message))

    def __exit__(self, kind, value, traceback):
        if kind is None:
            name = getattr(self.expected, '__name__', str(self.expected))
            by = f' by {self.function}' if hasattr(self, 'function') else ''
            self._fail(f'{name} not raised{by}')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None and not self.pattern.search(str(value)):
            self._fail(f'"{self.pattern.pattern}" does not match "{value}"')
        return True


class _WarnsContext(_RaisesContext):
    """What assertWarns() gives a with statement."""

    def __enter__(self):
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self._catcher.__exit__(kind, value, traceback)
        if kind is not None:
            return False
        first = None
        for found in self.warnings:
            if not isinstance(found.message, self.expected):
                continue
            first = first or found.message
            if self.pattern is not None and not self.pattern.search(str(found.message)):
                continue
            self.warning, self.filename, self.lineno = found.message, found.filename, found.lineno
            return None
        if first is not None:
            self._fail(f'"{self.pattern.pattern}" does not match "{first}"')
        name = getattr(self.expected, '__name__', str(self.expected))
        by = f' by {self.function}' if hasattr(self, 'function') else ''
        self._fail(f'{name} not triggered{by}')


_subtest_msg_sentinel = object()


class _SubTest:
    """One round of a test, with its parameters."""

    def __init__(self, case, message, params):
        self.test_case = case
        self._message = message
        self.params = params
        self.failureException = case.failureException

    def _description(self):
        parts = [] if self._message is _subtest_msg_sentinel else [f'[{self._message}]']
        if self.params:
            inner = ', '.join(f'{key}={value!r}' for key, value in self.params.items())
            parts.append(f'({inner})')
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._description()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._description()}'


class _SubTestContext:
    """What subTest() gives a with statement."""

    def __init__(self, case, subtest):
        self.case = case
        self.subtest = subtest

    def __enter__(self):
        self.outer = self.case._subtest
        self.case._subtest = self.subtest

    def __exit__(self, kind, value, traceback):
        self.case._subtest = self.outer
        if self.case._result is None or not hasattr(self.case._result, 'addSubTest'):
            return False
        if kind is None:
            self.case._result.addSubTest(self.case, self.subtest, None)
            return False
        if issubclass(kind, KeyboardInterrupt):
            return False
        if issubclass(kind, SkipTest):
            self.case._result.addSkip(self.subtest, str(value))
        else:
            self.case._result.addSubTest(self.case, self.subtest, (kind, value, traceback))
            self.case._failed = True
        return True


class TestCase:
    """One test, and what to do before and after it."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _subtest = None
    _result = None

    def __init_subclass__(cls, *args, **kwargs):
        cls.__unittest_skip__ = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {self.__class__}: {methodName}')
        self._testMethodDoc = getattr(method, '__doc__', None)
        self._cleanups = []
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual',
                                     tuple: 'assertTupleEqual', set: 'assertSetEqual',
                                     frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test."""

    @classmethod
    def setUpClass(cls):
        """Before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the last test of the class."""

    def addTypeEqualityFunc(self, typeobj, function):
        """How two objects of a type are compared."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called after tearDown()."""
        self._cleanups.append((function, args, kwargs))

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called after tearDownClass()."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        """Call what addClassCleanup() was given."""
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def enterContext(self, manager):
        """Enter a context until the test is over."""
        result = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return result

    def doCleanups(self):
        """Call what addCleanup() was given."""
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._attempt(self._call, function, *args, **kwargs)
        return not self._failed

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def shortDescription(self):
        """The first line of the test's docstring."""
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        cls = type(self)
        return f'{cls.__module__}.{cls.__qualname__}.{self._testMethodName}'

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} testMethod={self._testMethodName}>'

    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """A part of the test that may fail by itself."""
        if self._subtest is not None:
            params = {**self._subtest.params, **params}
        return _SubTestContext(self, _SubTest(self, msg, params))

    def _attempt(self, function, *args, **kwargs):
        """Run a part of the test and report what it raises; whether it went well."""
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self._skipped = True
            self._result.addSkip(self, str(error))
            return False
        except BaseException as error:
            self._failed = True
            info = type(error), error, error.__traceback__
            if self._expecting:
                self._expected_info = info
            elif isinstance(error, self.failureException):
                self._result.addFailure(self, info)
            else:
                self._result.addError(self, info)
            return False
        return True

    # How the parts of a test are called: in a loop, if they are coroutines.

    def _call_set_up(self):
        self.setUp()

    def _call_test(self, method):
        method()

    def _call_tear_down(self):
        self.tearDown()

    def _call(self, function, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Run the test and report to a result."""
        if result is None:
            result = self.defaultTestResult()
        self._result = result
        self._failed = self._skipped = False
        self._expected_info = None
        result.startTest(self)
        start = time.perf_counter()
        try:
            method = getattr(self, self._testMethodName)
            self._expecting = (getattr(self, '__unittest_expecting_failure__', False)
                               or getattr(method, '__unittest_expecting_failure__', False))
            if getattr(self.__class__, '__unittest_skip__', False) \
                    or getattr(method, '__unittest_skip__', False):
                why = (getattr(self.__class__, '__unittest_skip_why__', '')
                       or getattr(method, '__unittest_skip_why__', ''))
                result.addSkip(self, why)
                return result
            if self._attempt(self._call_set_up):
                self._attempt(self._call_test, method)
                self._attempt(self._call_tear_down)
            self.doCleanups()
            if self._expecting and not self._skipped:
                if self._expected_info:
                    result.addExpectedFailure(self, self._expected_info)
                else:
                    result.addUnexpectedSuccess(self)
            elif not self._failed and not self._skipped:
                result.addSuccess(self)
            return result
        finally:
            if hasattr(result, 'addDuration'):
                result.addDuration(self, time.perf_counter() - start)
            result.stopTest(self)
            self._result = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Run the test without catching anything."""
        self._call_set_up()
        self._call_test(getattr(self, self._testMethodName))
        self._call_tear_down()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._call(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _check(self, truth, msg, standard):
        if not truth:
            raise self.failureException(self._formatMessage(msg, standard))

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, f'{safe_repr(expr)} is not false')

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, f'{safe_repr(expr)} is not true')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _RaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_exception, self, expected_regex).handle(
            'assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _WarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _WarnsContext(expected_warning, self, expected_regex).handle(
            'assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """A context in which a logger must get a record of at least a level (INFO)."""
        from unittest._log import LogsContext
        return LogsContext(self, logger, level, True)

    def assertNoLogs(self, logger=None, level=None):
        """A context in which a logger must get no record of at least a level (INFO)."""
        from unittest._log import LogsContext
        return LogsContext(self, logger, level, False)

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                if isinstance(function, str):
                    function = getattr(self, function)
                function(first, second, msg=msg)
                return
        if not first == second:
            self.fail(self._formatMessage(msg, '{} != {}'.format(*_shortened(first, second))))

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, f'{safe_repr(first)} == {safe_repr(second)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            good, within = difference <= delta, f'{safe_repr(delta)} delta'
        else:
            places = 7 if places is None else places
            good, within = round(difference, places) == 0, f'{places!r} places'
        self._check(good, msg, f'{safe_repr(first)} != {safe_repr(second)} within {within} '
                               f'({safe_repr(difference)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            good = first != second and difference > delta
            text = f'{safe_repr(first)} == {safe_repr(second)} within {safe_repr(delta)} delta ' \
                   f'({safe_repr(difference)} difference)'
        else:
            places = 7 if places is None else places
            good = first != second and round(difference, places) != 0
            text = f'{safe_repr(first)} == {safe_repr(second)} within {places!r} places'
        self._check(good, msg, text)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type else 'sequence'
        if seq_type is not None:
            for which, value in (('First', first), ('Second', second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {safe_repr(value)}')
        if first == second:
            return
        text = '{}s differ: {} != {}\n'.format(name.capitalize(), *_shortened(first, second))
        for i in range(min(len(first), len(second))):
            if first[i] != second[i]:
                text += '\nFirst differing element {}:\n{}\n{}\n'.format(
                    i, *_shortened(first[i], second[i]))
                break
        else:
            if len(first) == len(second) and seq_type is None and type(first) is not type(second):
                return
        if len(first) != len(second):
            which, longer = ('First', first) if len(first) > len(second) else ('Second', second)
            shorter = min(len(first), len(second))
            text += (f'\n{which} {name} contains {abs(len(first) - len(second))} additional '
                     f'elements.\nFirst extra element {shorter}:\n{safe_repr(longer[shorter])}\n')
        diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(),
                                              pprint.pformat(second).splitlines()))
        self.fail(self._formatMessage(msg, self._with_diff(text, diff)))

    def _with_diff(self, text, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return text + (f'\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.')

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        try:
            differences = set1.difference(set2), set2.difference(set1)
        except TypeError as error:
            self.fail(f'invalid type when attempting set difference: {error}')
        except AttributeError as error:
            self.fail(f'first argument does not support set difference: {error}')
        for which, extra in zip(('first', 'second'), differences):
            if extra:
                lines.append(f'Items in the {which} set but not the '
                             f'{"second" if which == "first" else "first"}:')
                lines += [repr(item) for item in extra]
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            text = '{} != {}'.format(*_shortened(d1, d2))
            diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(d1).splitlines(),
                                                  pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._with_diff(text, diff)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        text = '{} != {}'.format(*_shortened(first, second))
        a, b = first, second
        # A last line without an end gets one on both sides, unless there is no line at all.
        if not (first and second):
            a, b = [side + '\n' if side and not side.endswith('\n') else side for side in (a, b)]
        elif not (first.endswith('\n') and second.endswith('\n')):
            a, b = first + '\n', second + '\n'
        diff = '\n' + ''.join(difflib.ndiff(a.splitlines(True), b.splitlines(True)))
        self.fail(self._formatMessage(msg, self._with_diff(text, diff)))

    def assertCountEqual(self, first, second, msg=None):
        a, b = list(first), list(second)
        try:
            counts = _counted_hashable(a, b)
        except TypeError:
            counts = _counted(a, b)
        lines = [f'First has {here}, Second has {there}:  {item!r}'
                 for here, there, item in counts if here != there]
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(['Element counts were not equal:', *lines])))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg,
                    f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg,
                    f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, f'{safe_repr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, f'{safe_repr(obj)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, f'{safe_repr(a)} not less than {safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, f'{safe_repr(a)} not less than or equal to {safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, f'{safe_repr(a)} not greater than {safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}')

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        self._check(pattern.search(text), msg,
                    f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        found = re.search(unexpected_regex, text)
        if found:
            pattern = re.compile(unexpected_regex).pattern
            self.fail(self._formatMessage(
                msg, f'Regex matched: {text[found.start():found.end()]!r} matches {pattern!r} in {text!r}'))


class FunctionTestCase(TestCase):
    """A test that is a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function = testFunc
        self._before = setUp
        self._after = tearDown
        self._description = description

    def setUp(self):
        if self._before is not None:
            self._before()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __eq__(self, other):
        if not isinstance(other, FunctionTestCase):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def _parts(self):
        return self._before, self._after, self._function, self._description

    def __str__(self):
        return f'{type(self).__module__}.{type(self).__qualname__} ({self._function.__name__})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tec={self._function}>'

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._function.__doc__
        return doc and doc.split('\n')[0].strip() or None
