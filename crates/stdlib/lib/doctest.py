"""Runs the examples in docstrings and compares what they print with what stands there."""

import __future__
import linecache
import re
import sys
import traceback

from _native import keep_source as _keep_source
from _doctest_parser import (
    BLANKLINE_MARKER, COMPARISON_FLAGS, DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS,
    ELLIPSIS_MARKER, FAIL_FAST, IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE,
    OPTIONFLAGS_BY_NAME, REPORTING_FLAGS, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE,
    REPORT_UDIFF, SKIP, DocTest, DocTestParser, Example, _HEADERS, register_optionflag)

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE',
           'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL',
           'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE',
           'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder', 'DocTestRunner',
           'OutputChecker', 'TestResults', 'testmod', 'testfile', 'run_docstring_examples',
           'COMPARISON_FLAGS', 'REPORTING_FLAGS', 'DocTestFailure', 'UnexpectedException',
           'DebugRunner', 'DocTestSuite', 'DocFileSuite', 'DocFileTest', 'DocTestCase',
           'set_unittest_reportflags', 'script_from_examples', 'testsource']

_RULE = '*' * 70
# How examples are called where they are compiled.
_EXAMPLE = re.compile(r'<doctest (.+)\[(\d+)\]>$')
_WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'
_functions = (type(lambda: None), type(len), type(str.join), staticmethod, classmethod)


class TestResults(tuple):
    """How many examples failed and were tried; `skipped` is no item of the tuple."""

    _fields = ('failed', 'attempted')

    def __new__(cls, failed, attempted, *, skipped=0):
        self = tuple.__new__(cls, (failed, attempted))
        self.skipped = skipped
        return self

    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])

    def __repr__(self):
        more = f', skipped={self.skipped}' if self.skipped else ''
        return f'TestResults(failed={self[0]}, attempted={self[1]}{more})'


class DocTestFinder:
    """Finds the docstrings of a module and of everything in it."""

    def __init__(self, verbose=False, parser=None, recurse=True, exclude_empty=True):
        self._parser = parser or DocTestParser()
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """A list of DocTest, one for each docstring, sorted by name."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError('DocTestFinder.find: name must be given when obj.__name__ '
                                 f"doesn't exist: {type(obj)!r}")
        if module is None:
            module = obj if isinstance(obj, type(sys)) else \
                sys.modules.get(getattr(obj, '__module__', None))
        if globs is None:
            globs = dict(module.__dict__) if module else {}
        globs = {**globs, **(extraglobs or {})}
        globs.setdefault('__name__', '__main__')
        self._module = module
        self._globs = globs
        self._seen = set()
        self._lines = None
        tests = []
        self._find(tests, obj, name)
        tests.sort(key=lambda test: test.name)
        return tests

    def _find(self, tests, obj, name):
        if id(obj) in self._seen:
            return
        self._seen.add(id(obj))
        test = self._test(obj, name)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, type(sys)):
            for key, value in list(obj.__dict__.items()):
                if ((isinstance(_unwrapped(value), _functions) or isinstance(value, type))
                        and self._is_ours(value)):
                    self._find(tests, value, f'{name}.{key}')
            for key, value in getattr(obj, '__test__', {}).items():
                self._find(tests, value, f'{name}.__test__.{key}')
        elif isinstance(obj, type):
            for key, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if isinstance(value, property) or (
                        (isinstance(_unwrapped(value), _functions) or isinstance(value, type))
                        and self._is_ours(value)):
                    self._find(tests, value, f'{name}.{key}')

    def _is_ours(self, obj):
        """Whether it was defined in the module, not imported."""
        if self._module is None:
            return True
        if isinstance(obj, _functions[0]) and not hasattr(obj, 'cache_info'):
            return obj.__globals__ is self._module.__dict__
        return getattr(obj, '__module__', None) == self._module.__name__

    def _test(self, obj, name):
        docstring = obj if isinstance(obj, str) else getattr(obj, '__doc__', None)
        if not isinstance(docstring, str):
            docstring = '' if docstring is None else str(docstring)
        if self._exclude_empty and not docstring:
            return None
        filename = getattr(self._module, '__file__', None) or \
            getattr(self._module, '__name__', None)
        return self._parser.get_doctest(docstring, self._globs, name, filename,
                                        self._line_of(obj, docstring))

    def _line_of(self, obj, docstring):
        """The line, from 0, at which the docstring begins; None if that is not known."""
        if isinstance(obj, property):
            obj = obj.fget
        obj = _unwrapped(obj)
        if self._lines is None:
            from linecache import getlines
            self._lines = getlines(getattr(self._module, '__file__', None) or '')
        at = None
        if isinstance(obj, type(sys)):
            at = 0
        elif isinstance(obj, type):
            for number, line in enumerate(self._lines):
                words = line.lstrip()
                if words.startswith('class ') and \
                        words[6:].lstrip().startswith(obj.__name__) and \
                        not words[6:].lstrip()[len(obj.__name__):][:1].isalnum():
                    at = number
                    break
        elif hasattr(obj, '__code__'):
            at = obj.__code__.co_firstlineno - 1
        if at is None or not docstring or not self._lines:
            return at
        # It is taken to begin in the first line that begins with a quotation mark.
        for number in range(at, len(self._lines)):
            words = self._lines[number].rpartition(':')[2].lstrip()
            for start in (self._lines[number].lstrip(), words):
                if start.lstrip(_WORD)[:1] in ('"', "'") and start.lstrip(_WORD):
                    return number
        return None


def _unwrapped(obj):
    while hasattr(obj, '__wrapped__') and not isinstance(obj, type):
        obj = obj.__wrapped__
    return obj


class OutputChecker:
    """Compares what was printed with what should be."""

    def check_output(self, want, got, optionflags):
        """Whether it will do."""
        # What is no ASCII is as good as its escapes.
        got, want = (text.encode('ascii', 'backslashreplace').decode() for text in (got, want))
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = '\n'.join(['' if line.strip(' ') == '<BLANKLINE>' else line
                              for line in want.split('\n')])
            got = '\n'.join([line if line.strip() else '' for line in got.split('\n')])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = ' '.join(got.split())
            want = ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)

    def output_difference(self, example, got, optionflags):
        """The words that tell the difference."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = '\n'.join([line if line.strip(' ') else BLANKLINE_MARKER
                             for line in got.split('\n')[:-1]] + got.split('\n')[-1:])
        if optionflags & REPORT_NDIFF or (
                optionflags & (REPORT_UDIFF | REPORT_CDIFF)
                and want.count('\n') > 2 and got.count('\n') > 2):
            return _diff(want.splitlines(True), got.splitlines(True), optionflags)
        if want and got:
            return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
        if want:
            return f'Expected:\n{_indent(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indent(got)}'
        return 'Expected nothing\nGot nothing\n'


def _diff(want, got, optionflags):
    """The lines that differ, in the style asked for."""
    import difflib
    if optionflags & REPORT_UDIFF:
        kind = 'unified diff with -expected +actual'
        lines = list(difflib.unified_diff(want, got, n=2))[2:]
    elif optionflags & REPORT_CDIFF:
        kind = 'context diff with expected followed by actual'
        lines = list(difflib.context_diff(want, got, n=2))[2:]
    else:
        kind = 'ndiff with -expected +actual'
        lines = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got)
    return f'Differences ({kind}):\n{_indent("".join(lines))}'


def _fits(want, got):
    """Whether got equals want, where `...` stands for anything."""
    if '...' not in want:
        return want == got
    parts = want.split('...')
    start, end = 0, len(got)
    if parts[0]:
        if not got.startswith(parts[0]):
            return False
        start = len(parts[0])
    if parts[-1]:
        if not got.endswith(parts[-1]):
            return False
        end -= len(parts[-1])
    if start > end:
        return False
    for part in parts[1:-1]:
        start = got.find(part, start, end)
        if start < 0:
            return False
        start += len(part)
    return True


def _indent(text, margin='    '):
    return ''.join([margin + line if line.strip() else line for line in text.splitlines(True)])


def _without_detail(message):
    """The name of the exception alone, without its module."""
    name = message.split('\n', 1)[0].partition(':')[0].strip()
    return name.rpartition('.')[2]


class _Output:
    """Stands in for sys.stdout and keeps what is written."""

    encoding = 'utf-8'

    def __init__(self):
        self._parts = []

    def write(self, text):
        self._parts.append(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def take(self):
        text = ''.join(self._parts)
        self._parts = []
        return text + '\n' if text and not text.endswith('\n') else text


class DocTestRunner:
    """Runs tests, reports failures, and counts."""

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        # By name: failed, tried, skipped.
        self._stats = {}

    def report_start(self, out, test, example):
        if self._verbose:
            want = f'Expecting:\n{_indent(example.want)}' if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{_indent(example.source)}{want}')

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        text = ''.join(traceback.format_exception(*exc_info))
        out(self._header(test, example) + f'Exception raised:\n{_indent(text)}')

    def _header(self, test, example):
        place = ''
        if test.filename:
            line = '?' if test.lineno is None else test.lineno + example.lineno + 1
            place = f'File "{test.filename}", line {line}, in {test.name}\n'
        else:
            place = f'Line {example.lineno + 1}, in {test.name}\n'
        return f'{_RULE}\n{place}Failed example:\n{_indent(example.source)}'

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run a test; report to `out`, or to what sys.stdout is now."""
        if compileflags is None:
            compileflags = _future_flags(test.globs)
        stdout = sys.stdout
        hook = sys.displayhook
        out = stdout.write if out is None else out
        spoof = sys.stdout = _Output()
        sys.displayhook = sys.__displayhook__
        self.test = test
        # Tracebacks show the lines of examples.
        self._usual_getlines = linecache.getlines
        linecache.getlines = self._getlines
        try:
            failed, tried, skipped = self.__run(test, compileflags, out, spoof)
        finally:
            sys.stdout = stdout
            sys.displayhook = hook
            linecache.getlines = self._usual_getlines
            self.optionflags = self.original_optionflags
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = (before[0] + failed, before[1] + tried, before[2] + skipped)
        self.failures += failed
        self.tries += tried
        self.skips += skipped
        return TestResults(failed, tried, skipped=skipped)

    def _getlines(self, filename, module_globals=None):
        """The lines of an example or of a file."""
        found = _EXAMPLE.match(filename)
        if found and found[1] == self.test.name:
            return self.test.examples[int(found[2])].source.splitlines(keepends=True)
        return self._usual_getlines(filename, module_globals)

    def __run(self, test, compileflags, out, spoof):
        failed = tried = skipped = 0
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failed
            self.optionflags = self.original_optionflags
            for flag, on in example.options.items():
                if on:
                    self.optionflags |= flag
                else:
                    self.optionflags &= ~flag
            tried += 1
            if self.optionflags & SKIP:
                skipped += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            exc_info = None
            filename = f'<doctest {test.name}[{number}]>'
            try:
                exec(compile(example.source, filename, 'single',
                             compileflags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException:
                exc_info = sys.exc_info()
                _keep_source(filename, example.source)
            got = spoof.take()
            if exc_info is None:
                good = self._checker.check_output(example.want, got, self.optionflags)
            else:
                message = ''.join(traceback.format_exception_only(*exc_info[:2]))
                if issubclass(exc_info[0], SyntaxError):
                    # Where it stands is of no interest.
                    lines = message.splitlines(True)
                    while len(lines) > 1 and lines[0].startswith(' '):
                        del lines[0]
                    message = ''.join(lines)
                if example.exc_msg is None:
                    failed += 1
                    if not quiet:
                        self.report_unexpected_exception(out, test, example, exc_info)
                    if self.optionflags & FAIL_FAST:
                        break
                    continue
                if not quiet:
                    got += ''.join(traceback.format_exception(*exc_info))
                good = self._checker.check_output(example.exc_msg, message, self.optionflags)
                if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                    good = _without_detail(example.exc_msg) == _without_detail(message)
            if good:
                if not quiet:
                    self.report_success(out, test, example, got)
            else:
                failed += 1
                if not quiet:
                    self.report_failure(out, test, example, got)
                if self.optionflags & FAIL_FAST:
                    break
        return failed, tried, skipped

    def merge(self, other):
        """Add the counts of another runner."""
        for name, counts in other._stats.items():
            before = self._stats.get(name, (0, 0, 0))
            self._stats[name] = tuple(map(sum, zip(before, counts)))

    def summarize(self, verbose=None):
        """Print the counts: of failures always, of everything if verbose."""
        if verbose is None:
            verbose = self._verbose
        empty, passed, failed = [], [], []
        for name, counts in sorted(self._stats.items()):
            (empty if not counts[1] else failed if counts[0] else passed).append((name, counts))
        if verbose:
            if empty:
                print(f'{_items(len(empty))} had no tests:')
                for name, _ in empty:
                    print('   ', name)
            if passed:
                print(f'{_items(len(passed))} passed all tests:')
                for name, counts in passed:
                    print(f' {counts[1]:3d} test{"s" if counts[1] != 1 else ""} in {name}')
        if failed:
            print(_RULE)
            print(f'{_items(len(failed))} had failures:')
            for name, counts in failed:
                print(f' {counts[0]:3d} of {counts[1]:3d} in {name}')
        if verbose:
            print(f'{self.tries} test{"s" if self.tries != 1 else ""} in '
                  f'{_items(len(self._stats))}.')
            more = f' and {self.failures} failed' if self.failures else ''
            print(f'{self.tries - self.failures} passed{more}.')
        if self.failures:
            print(f'***Test Failed*** {self.failures} failure{"s" if self.failures != 1 else ""}'
                  + (f' and {self.skips} skipped test{"s" if self.skips != 1 else ""}'
                     if self.skips else '') + '.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries, skipped=self.skips)


def _future_flags(names):
    """The flags of the features that a module has imported from `__future__`."""
    flags = 0
    for name in __future__.all_feature_names:
        feature = names.get(name)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


def _items(count):
    return f'{count} item{"s" if count != 1 else ""}'


class DocTestFailure(Exception):
    """An example printed what it should not."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Stops with an exception at the first failure and leaves the names as they were then."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        results = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return results

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0,
            extraglobs=None, raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of a module, of __main__ if none is given."""
    if m is None:
        m = sys.modules.get('__main__')
    if not isinstance(m, type(sys)):
        raise TypeError(f'testmod: module required; {m!r}')
    if name is None:
        name = m.__name__
    finder = DocTestFinder(exclude_empty=exclude_empty)
    return _run_all(finder.find(m, name, globs=globs, extraglobs=extraglobs), verbose, report,
                    optionflags, raise_on_error)


def _run_all(tests, verbose, report, optionflags, raise_on_error):
    global master
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None,
             report=True, optionflags=0, extraglobs=None, raise_on_error=False, parser=None,
             encoding=None):
    """Run the examples in a text file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    if module_relative:
        package = _module_of(package)
    text, path = _load_testfile(filename, package, module_relative, encoding or 'utf-8')
    globs = {**(globs or {}), **(extraglobs or {})}
    globs.setdefault('__name__', '__main__')
    parser = parser or DocTestParser()
    test = parser.get_doctest(text, globs, name or filename.rpartition('/')[2], path, 0)
    return _run_all([test], verbose, report, optionflags, raise_on_error)


def _load_testfile(filename, package, module_relative, encoding):
    """The text of a file, and its path; relative to a module if so wished."""
    if module_relative:
        if filename.startswith('/'):
            raise ValueError('Module-relative files may not have absolute paths')
        place = getattr(package, '__file__', None)
        if place is None:
            if package.__name__ != '__main__':
                raise ValueError("Can't resolve paths relative to the module "
                                 f'{package.__name__!r} (it has no __file__)')
            place = sys.argv[0] if sys.argv else ''
        folder = place.rpartition('/')[0]
        filename = f'{folder}/{filename}' if folder else filename
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def _module_of(module):
    """A module itself, the module of a name, or the one that called our caller."""
    if module is None:
        return sys.modules[sys._getframe(2).f_globals['__name__']]
    if isinstance(module, str):
        __import__(module)
        return sys.modules[module]
    return module


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None,
                           optionflags=0):
    """Run the examples of one object; only failures are told, unless verbose."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(recurse=False).find(f, name, globs=globs):
        runner.run(test)


def script_from_examples(s):
    """The examples of a text as a script, everything else as comments."""
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines.append(piece.source[:-1])
            if piece.want:
                lines.append('# Expected:')
                lines += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            lines += [f'# {line.rstrip()}' if line.rstrip() else '#'
                      for line in piece.split('\n')[:-1]]
    while lines and lines[-1] == '#':
        lines.pop()
    while lines and lines[0] == '#':
        lines.pop(0)
    return '\n'.join(lines) + '\n'


def testsource(module, name):
    """The examples of one docstring of a module, as a script."""
    module = _module_of(module)
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, 'not found in tests')


def __getattr__(name):
    # Only who wants docstrings as test cases pays for unittest.
    if name in ('DocTestSuite', 'DocFileSuite', 'DocFileTest', 'DocTestCase', 'DocFileCase',
                'SkipDocTestCase', 'set_unittest_reportflags'):
        import _doctest_cases
        return getattr(_doctest_cases, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def debug(module, name, pm=False):
    """Debug the examples of an object of a module; pm: only once they have failed."""
    module = _module_of(module)
    debug_script(testsource(module, name), pm, module.__dict__)


def debug_src(src, pm=False, globs=None):
    """Debug the examples in a docstring."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Debug a script made of examples."""
    import pdb
    globs = globs.copy() if globs else {}
    if not pm:
        pdb.Pdb(nosigint=True).run(f'exec({src!r})', globs, globs)
        return
    try:
        exec(src, globs, globs)
    except Exception as error:
        print(error)
        debugger = pdb.Pdb(nosigint=True)
        debugger.reset()
        debugger.interaction(None, error.__traceback__)


def _main():
    """Run the examples of modules and text files that the command line names."""
    import argparse
    import os
    parser = argparse.ArgumentParser(description='run the examples of docstrings')
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='tell of each example')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='a flag for all examples; may be given again')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop at the first failure, as -o FAIL_FAST does')
    parser.add_argument('file', nargs='+', help='a module or a text file')
    given = parser.parse_args()
    flags = FAIL_FAST if given.fail_fast else 0
    for option in given.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for path in given.file:
        if path.endswith('.py'):
            folder, file = os.path.split(path)
            sys.path.insert(0, folder)
            module = __import__(file.removesuffix('.py'))
            del sys.path[0]
            failures, _ = testmod(module, verbose=given.verbose, optionflags=flags)
        else:
            failures, _ = testfile(path, module_relative=False, verbose=given.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_main())
