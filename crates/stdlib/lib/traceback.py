"""Exceptions and stacks as text.

Whole exceptions are put into words by sys._format_exception, the function behind what an uncaught
exception prints, where there is one; else without marks under the source lines.
"""

import sys
import linecache

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only',
           'format_list', 'format_stack', 'format_tb', 'print_exc', 'format_exc',
           'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADER = 'Traceback (most recent call last):\n'


class _Implicit:
    def __repr__(self):
        return '<implicit>'


_NOTHING = _Implicit()


class FrameSummary:
    """One line of a traceback: file, line, function, source."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = None if locals is None else _shown_locals(locals)
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._line = line
        self._text = None

    @property
    def line(self):
        """The source line without the blanks around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno).strip()
        return self._line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            other = tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _safe_string(value, what, convert=str):
    try:
        return convert(value)
    except Exception:
        return f'<{what} {convert.__name__}() failed>'


def _shown_locals(variables):
    return {name: _safe_string(value, 'local', repr) for name, value in variables.items()}


def walk_tb(tb):
    """Pairs of frame and line, the outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Pairs of frame and line, the innermost first; from the caller's caller if f is None."""
    if f is None:
        f = sys._getframe(2)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Of an iterable of pairs of frame and line."""
        pairs = list(frame_gen)
        limit = _limit(limit)
        if limit is not None:
            pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
        files = {}
        for frame, _ in pairs:
            files[frame.f_code.co_filename] = None
            linecache.lazycache(frame.f_code.co_filename, frame.f_globals)
        for file in files:
            linecache.checkcache(file)
        summary = cls([FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)
                       for frame, line in pairs])
        if capture_locals:
            summary._capture_locals(pairs)
        return summary

    def _capture_locals(self, frames, limit=None):
        """Have every entry show the variables of its frame."""
        frames = list(frames)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        for entry, (frame, _) in zip(self, frames):
            entry.locals = _shown_locals(frame.f_locals)

    @classmethod
    def from_list(cls, a_list):
        """Of FrameSummary or tuples (file, line, function, source)."""
        return cls([entry if isinstance(entry, FrameSummary)
                    else FrameSummary(entry[0], entry[1], entry[2], line=entry[3])
                    for entry in a_list])

    def format_frame_summary(self, frame_summary):
        """The lines of text of an entry; None leaves it out."""
        text = frame_summary._text
        if text is None:
            text = (f'  File "{frame_summary.filename}", line {frame_summary.lineno}, '
                    f'in {frame_summary.name}\n')
            line = frame_summary.line
            if line:
                text += f'    {line}\n'
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self):
        """The lines of text; what repeats more than three times is only counted."""
        result = []
        before = None
        repeats = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            here = (entry.filename, entry.lineno, entry.name)
            if here != before:
                result.extend(_more(repeats))
                before = here
                repeats = 0
            repeats += 1
            if repeats <= 3:
                result.append(text)
        return result + _more(repeats)


def _more(repeats):
    left = repeats - 3
    if left <= 0:
        return []
    return [f'  [Previous line repeated {left} more time{"s" if left > 1 else ""}]\n']


def _limit(limit):
    """How many entries are wanted; None: all of them."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    return limit


def extract_tb(tb, limit=None):
    """What a traceback consists of, as a StackSummary."""
    limit = _limit(limit)
    summary = StackSummary.extract(walk_tb(tb), limit=limit)
    position = getattr(sys, '_position', None)
    if position is None or type(tb).__name__ != 'traceback':
        return summary
    tracebacks = []
    while tb is not None:
        tracebacks.append(tb)
        tb = tb.tb_next
    if limit is not None:
        tracebacks = tracebacks[:limit] if limit >= 0 else tracebacks[limit:]
    for entry, tb in zip(summary, tracebacks):
        _, entry.end_lineno, entry.colno, entry.end_colno, entry._text = position(tb)
    return summary


def extract_stack(f=None, limit=None):
    """The stack from the program's start to here, as a StackSummary."""
    if f is None:
        f = sys._getframe(1)
    if limit is not None and limit < 0:
        stack = StackSummary.extract(list(walk_stack(f))[limit:])
    else:
        stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    """The lines of text of a StackSummary or a list of tuples."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    """The lines of text of a traceback, without the header."""
    if _limit(limit) is None and tb is not None:
        native = getattr(sys, '_format_exception', None)
        if native is not None:
            return _grouped(native(None, None, tb))
    return extract_tb(tb, limit).format()


def _grouped(text):
    """Split text so that every entry begins with its "File" line."""
    entries = []
    for line in text.splitlines(True):
        if not entries or not line.startswith(' ') or line.startswith(('  File ', '  [Previous line ')):
            entries.append(line)
        else:
            entries[-1] += line
    return entries


def print_tb(tb, limit=None, file=None):
    _print(format_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    """The lines of text of the stack."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _print(extract_stack(sys._getframe(1) if f is None else f, limit).format(), file)


def _print(lines, file):
    print(''.join(lines), end='', file=sys.stderr if file is None else file)


def _name(cls):
    module = cls.__module__
    return cls.__qualname__ if module in ('builtins', '__main__') else f'{module}.{cls.__qualname__}'


def _notes_of(value):
    """The lines of an exception's notes."""
    try:
        notes = getattr(value, '__notes__', None)
    except Exception as error:
        return [f'Ignored error getting __notes__: {_safe_string(error, "__notes__", repr)}\n']
    if notes is None:
        return []
    if not isinstance(notes, (list, tuple)):
        return [_safe_string(notes, '__notes__', repr) + '\n']
    return [line + '\n' for note in notes for line in _safe_string(note, 'note').split('\n')]


def format_exception_only(exc, value=_NOTHING, /, *, show_group=False, **kwargs):
    """The lines that say what happened, without where."""
    if value is _NOTHING:
        value = exc
    if show_group and isinstance(value, BaseExceptionGroup):
        from _traceback_exception import TracebackException
        return list(TracebackException(type(value), value, None, compact=True)
                    .format_exception_only(show_group=True))
    return _only(exc, value, None)


def _only(exc, value, tb):
    if value is None and not isinstance(exc, type):
        return ['NoneType: None\n']
    cls = exc if isinstance(exc, type) and value is None else type(value)
    # A place and marks, or what may have been meant: for a name, the frame knows.
    if isinstance(value, (SyntaxError, AttributeError, ImportError)) or isinstance(value, NameError) and tb is not None:
        return sys._last_lines(value)
    text = '' if value is None else _safe_string(value, 'exception')
    lines = [f'{_name(cls)}: {text}\n' if text else f'{_name(cls)}\n']
    lines.extend(_notes_of(value))
    return lines


def format_exception(exc, /, value=_NOTHING, tb=_NOTHING, limit=None, chain=True, **kwargs):
    """The lines that say what happened, where, and because of what."""
    limit = _limit(limit)
    if (value is _NOTHING) != (tb is _NOTHING):
        raise ValueError('Both or neither of value and tb must be given')
    if value is _NOTHING:
        value = exc
    if tb is _NOTHING:
        tb = getattr(value, '__traceback__', None)
    if value is not None and not isinstance(value, BaseException):
        raise TypeError(f'Exception expected for value, {type(value).__name__} found')
    native = getattr(sys, '_format_exception', None)
    if (native is not None and limit is None and chain and value is not None
            and tb is value.__traceback__):
        text = native(type(value), value, tb)
        last = _only(value, value, tb)
        end = ''.join(last)
        # What happened may be told in several lines, which stay together.
        return _grouped(text.removesuffix(end)) + last if text.endswith(end) else _grouped(text)
    return _format(value, tb, limit, chain, set())


def _format(value, tb, limit, chain, seen):
    lines = []
    if chain and value is not None:
        seen.add(id(value))
        cause = value.__cause__
        context = None if value.__suppress_context__ else value.__context__
        for before, words in ((cause, _CAUSE), (context, _CONTEXT)):
            if before is not None:
                if id(before) not in seen:
                    lines = _format(before, before.__traceback__, limit, chain, seen) + [words]
                break
    if tb is not None:
        stack = extract_tb(tb, limit)
        if stack:
            lines.append(_HEADER)
        lines.extend(stack.format())
    lines.extend(_only(value, value, tb))
    return lines


def print_exception(exc, /, value=_NOTHING, tb=_NOTHING, limit=None, file=None, chain=True, **kwargs):
    """Print format_exception() to sys.stderr or a file."""
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    """format_exception() of the exception being handled, as one string."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last statement at the prompt."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(getattr(sys, 'last_exc', None) or sys.last_value, limit=limit, file=file,
                    chain=chain)


def clear_frames(tb):
    """Forget the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except (AttributeError, RuntimeError):
            pass
        tb = tb.tb_next


def __getattr__(name):
    # It builds on what is here.
    if name == 'TracebackException':
        from _traceback_exception import TracebackException
        globals()[name] = TracebackException
        return TracebackException
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
