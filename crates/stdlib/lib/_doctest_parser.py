"""The examples of docstrings: what they are, and how a text is cut into them."""

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

COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE
                    | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL)
REPORTING_FLAGS = (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE
                   | FAIL_FAST)
BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'

_HEADERS = ('Traceback (most recent call last):', 'Traceback (innermost last):')


class Example:
    """A piece of source and what it should print, or how the exception should read."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want + '\n' if want and not want.endswith('\n') else want
        self.exc_msg = exc_msg + '\n' if exc_msg and not exc_msg.endswith('\n') else exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}

    def __eq__(self, other):
        return _same(self, other)

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


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

    def __eq__(self, other):
        return _same(self, other)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._place() < other._place()

    def _place(self):
        return self.name, self.filename, self.lineno or -1, id(self)


def _same(this, other):
    """Equal in all that they hold; the names of a docstring do not count."""
    if type(this) is not type(other):
        return NotImplemented
    return ({**this.__dict__, 'globs': None} == {**other.__dict__, 'globs': None})


class DocTestParser:
    """Finds the examples in a text."""

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """All examples of a text."""
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def parse(self, string, name='<string>'):
        """The text in pieces: what stands between examples (str) and Examples, in turn."""
        lines = string.expandtabs().split('\n')
        common = min([len(line) - len(line.lstrip(' ')) for line in lines if line.strip(' ')],
                     default=0)
        if common:
            lines = [line[common:] for line in lines]
        pieces = []
        text = []
        at = 0
        while at < len(lines):
            if not lines[at].lstrip(' ').startswith('>>>'):
                text.append(lines[at])
                at += 1
                continue
            pieces.append(_text_of(text, at < len(lines)))
            text = []
            example, at = self._example(lines, at, common, name)
            if example is not None:
                pieces.append(example)
        pieces.append(_text_of(text, False))
        return pieces

    def _example(self, lines, first, common, name):
        """The example that begins at a line (None if it is but a comment); where it ends."""
        indent = len(lines[first]) - len(lines[first].lstrip(' '))
        margin = ' ' * indent
        at = first + 1
        while at < len(lines) and lines[at].lstrip(' ').startswith('...'):
            at += 1
        source = lines[first:at]
        for number, line in enumerate(source):
            if line[indent + 3:indent + 4] not in ('', ' '):
                raise ValueError(f'line {first + number + 1} of the docstring for {name} lacks '
                                 f'blank after {line[indent:indent + 3]}: {line!r}')
        _check_margin(source[1:], margin + '.', name, first + 1)
        text = '\n'.join([line[indent + 4:] for line in source])
        begin = at
        while at < len(lines) and lines[at].strip(' ') \
                and not lines[at].lstrip(' ').startswith('>>>'):
            at += 1
        want = lines[begin:at]
        _check_margin(want, margin, name, begin)
        want = [line[indent:] for line in want]
        options = self._options(text, name, first)
        if '\n' not in text and (not text.strip(' ') or text.lstrip(' ').startswith('#')):
            if options:
                raise ValueError(f'line {first} of the doctest for {name} has an option '
                                 f'directive on a line with no example: {text!r}')
            return None, at
        return Example(text, '\n'.join(want), _exception_in(want), first, common + indent,
                       options), at

    def _options(self, source, name, lineno):
        """What comments like `# doctest: +ELLIPSIS` switch on and off."""
        options = {}
        for line in source.split('\n'):
            before, found, words = line.partition('doctest:')
            if not found or not before.rstrip().endswith('#') or "'" in words or '"' in words:
                continue
            for word in words.replace(',', ' ').split():
                if word[0] not in '+-' or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1} of the doctest for {name} has an '
                                     f'invalid option: {word!r}')
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == '+'
        return options


def _check_margin(lines, margin, name, lineno):
    """Raise ValueError unless all lines begin with the margin; `lineno` counts from 0."""
    for number, line in enumerate(lines, lineno + 1):
        if line and not line.startswith(margin):
            raise ValueError(f'line {number} of the docstring for {name} has inconsistent '
                             f'leading whitespace: {line!r}')


def _text_of(lines, more):
    """Lines as one text; `more` says that another line follows."""
    return '\n'.join(lines) + '\n' if lines and more else '\n'.join(lines)


def _exception_in(want):
    """The message, if what should come is a traceback."""
    if want and want[0].rstrip() in _HEADERS:
        for at, line in enumerate(want[1:], 1):
            if line[:1].isalnum() or line.startswith('_'):
                return '\n'.join(want[at:])
    return None
