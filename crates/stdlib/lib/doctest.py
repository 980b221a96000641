"""Runs the examples in docstrings and compares what they print with what stands there."""

import sys
import traceback

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE',
           'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL',
           'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE',
           'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder', 'DocTestRunner',
           'OutputChecker', 'TestResults', 'testmod', 'testfile', 'run_docstring_examples']

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """Give an option a bit of its own."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')

_RULE = '*' * 70
_HEADERS = ('Traceback (most recent call last):', 'Traceback (innermost last):')
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


class Example:
    """A piece of source and what it should print, or how the exception should read."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want + '\n' if want and not want.endswith('\n') else want
        self.exc_msg = exc_msg + '\n' if exc_msg and not exc_msg.endswith('\n') else exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}


class DocTest:
    """The examples of one docstring, which share their names."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.globs = dict(globs)
        self.name = name
        self.filename = filename
        self.lineno = lineno
        self.docstring = docstring

    def __repr__(self):
        count = len(self.examples)
        shown = 'no examples' if not count else f'{count} example{"s" if count > 1 else ""}'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>'


class DocTestParser:
    """Finds the examples in a text."""

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """All examples of a text."""
        lines = string.expandtabs().split('\n')
        examples = []
        at = 0
        while at < len(lines):
            line = lines[at].lstrip(' ')
            if not (line == '>>>' or line.startswith('>>> ')):
                if line.startswith('>>>') and not line.startswith('>>>>'):
                    raise ValueError(f'line {at + 1} of the docstring for {name} lacks blank '
                                     f'after >>>: {lines[at]!r}')
                at += 1
                continue
            first = at
            indent = len(lines[at]) - len(line)
            margin = ' ' * indent
            source = [line[4:]]
            at += 1
            while at < len(lines) and (lines[at].startswith(margin + '... ')
                                       or lines[at].rstrip() == margin + '...'):
                source.append(lines[at][indent + 4:])
                at += 1
            want = []
            while (at < len(lines) and lines[at].strip()
                   and not lines[at].lstrip(' ').startswith('>>>')):
                if not lines[at].startswith(margin):
                    raise ValueError(f'line {at + 1} of the docstring for {name} has '
                                     f'inconsistent leading whitespace: {lines[at]!r}')
                want.append(lines[at][indent:])
                at += 1
            text = '\n'.join(source)
            options = self._options(text, name, first)
            if not all([not part.strip() or part.lstrip().startswith('#') for part in source]):
                examples.append(Example(text, '\n'.join(want), _exception_in(want), first, indent,
                                        options))
        return examples

    def _options(self, source, name, lineno):
        """What comments like `# doctest: +ELLIPSIS` switch on and off."""
        options = {}
        for line in source.split('\n'):
            _, found, words = line.partition('doctest:')
            if not found or not _.rstrip().endswith('#'):
                continue
            for word in words.replace(',', ' ').split():
                if word[0] not in '+-' or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1} of the doctest for {name} has an '
                                     f'invalid option: {word!r}')
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == '+'
        return options


def _exception_in(want):
    """The message, if what should come is a traceback."""
    if want and want[0].rstrip() in _HEADERS:
        for at, line in enumerate(want[1:], 1):
            if line and line[0] in _WORD:
                return '\n'.join(want[at:])
    return None


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
        if isinstance(obj, type(sys)):
            return 0
        if isinstance(obj, property):
            obj = obj.fget
        obj = _unwrapped(obj)
        if self._lines is None:
            from linecache import getlines
            self._lines = getlines(getattr(self._module, '__file__', None) or '')
        at = None
        if isinstance(obj, type):
            for number, line in enumerate(self._lines):
                words = line.lstrip()
                if words.startswith('class ') and \
                        words[6:].lstrip().startswith(obj.__name__) and \
                        not words[6:].lstrip()[len(obj.__name__):][:1].isalnum():
                    at = number
                    break
        elif hasattr(obj, '__code__'):
            at = obj.__code__.co_firstlineno - 1
        if at is None or not docstring:
            return at
        for number in range(at, len(self._lines)):
            words = self._lines[number].rpartition(':')[2].lstrip()
            for start in (self._lines[number].lstrip(), words):
                if start.lstrip(_WORD)[:1] in ('"', "'") and start.lstrip(_WORD):
                    return number
        return at


def _unwrapped(obj):
    while hasattr(obj, '__wrapped__') and not isinstance(obj, type):
        obj = obj.__wrapped__
    return obj


class OutputChecker:
    """Compares what was printed with what should be."""

    def check_output(self, want, got, optionflags):
        """Whether it will do."""
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
            got = '\n'.join([line if line.strip() else '<BLANKLINE>'
                             for line in got.split('\n')[:-1]] + got.split('\n')[-1:])
        if want and got:
            return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
        if want:
            return f'Expected:\n{_indent(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indent(got)}'
        return 'Expected nothing\nGot nothing\n'


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
        stdout = sys.stdout
        hook = sys.displayhook
        out = stdout.write if out is None else out
        spoof = sys.stdout = _Output()
        sys.displayhook = sys.__displayhook__
        try:
            failed, tried, skipped = self._run(test, out, spoof)
        finally:
            sys.stdout = stdout
            sys.displayhook = hook
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

    def _run(self, test, out, spoof):
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
            try:
                code = compile(example.source, f'<doctest {test.name}[{number}]>', 'single')
                exec(code, test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException:
                exc_info = sys.exc_info()
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
                got += f'{_HEADERS[0]}\n    ...\n{message}'
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


def _items(count):
    return f'{count} item{"s" if count != 1 else ""}'


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
                    optionflags)


def _run_all(tests, verbose, report, optionflags):
    global master
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    master = runner
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None,
             report=True, optionflags=0, extraglobs=None, raise_on_error=False, parser=None,
             encoding=None):
    """Run the examples in a text file."""
    if module_relative:
        main = getattr(sys.modules.get('__main__'), '__file__', None) or ''
        folder = main.rpartition('/')[0]
        path = f'{folder}/{filename}' if folder else filename
    else:
        path = filename
    with open(path, encoding=encoding or 'utf-8') as file:
        text = file.read()
    globs = {**(globs or {}), **(extraglobs or {})}
    globs.setdefault('__name__', '__main__')
    parser = parser or DocTestParser()
    test = parser.get_doctest(text, globs, name or filename.rpartition('/')[2], path, 0)
    return _run_all([test], verbose, report, optionflags)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None,
                           optionflags=0):
    """Run the examples of one object; only failures are told, unless verbose."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(recurse=False).find(f, name, globs=globs):
        runner.run(test)
