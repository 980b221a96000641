"""Exceptions as text to be: what traceback.TracebackException is."""

import traceback

_HEADER = 'Traceback (most recent call last):\n'


class TracebackException:
    """An exception as text to be, which keeps nothing of it alive."""

    __module__ = 'traceback'

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = traceback.extract_tb(exc_traceback, limit)
        if capture_locals:
            self.stack._capture_locals(traceback.walk_tb(exc_traceback), limit)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_str = traceback._name(exc_type) if exc_type is not None else None
        self._str = traceback._safe_string(exc_value, 'exception')
        self._only = traceback._only(exc_type, exc_value, exc_traceback)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if isinstance(exc_value, SyntaxError):
            for name in ('filename', 'text', 'offset', 'end_offset', 'msg'):
                setattr(self, name, getattr(exc_value, name))
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)
        self.__cause__ = self.__context__ = self.exceptions = None
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals,
                   'max_group_width': max_group_width, 'max_group_depth': max_group_depth,
                   'save_exc_type': save_exc_type, '_seen': seen}

        def other(exception):
            return TracebackException(type(exception), exception, exception.__traceback__, **options)

        if exc_value is None:
            return
        cause, context = exc_value.__cause__, exc_value.__context__
        wanted = not compact or cause is None and not exc_value.__suppress_context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = other(cause)
        if context is not None and wanted and id(context) not in seen:
            self.__context__ = other(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [other(exception) for exception in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Of an exception with its own traceback."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class, unless told not to keep it."""
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning,
                      stacklevel=2)
        return self._exc_type

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = object.__hash__

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines that say what happened; with those of a group's exceptions if wanted."""
        for line in self._only:
            yield from _indented(line, _depth * 3 * ' ')
        if show_group and self.exceptions:
            for exception in self.exceptions:
                yield from exception.format_exception_only(show_group=True, _depth=_depth + 1)

    def _chain(self):
        """The exceptions that led to this one and what is said of them, this one last."""
        chain, words, exception = [], None, self
        while exception is not None:
            chain.append((exception, words))
            if exception.__cause__ is not None:
                words, exception = traceback._CAUSE, exception.__cause__
            elif exception.__context__ is not None and not exception.__suppress_context__:
                words, exception = traceback._CONTEXT, exception.__context__
            else:
                break
        return reversed(chain)

    def format(self, *, chain=True, **kwargs):
        """The lines that say what happened, where, and because of what."""
        yield from self._format(chain, 0)

    def _format(self, chain, depth):
        margin = '  ' * depth + '| ' if depth else ''
        for exception, words in self._chain() if chain else [(self, None)]:
            if exception.exceptions is not None:
                yield from exception._format_group(chain, depth)
            else:
                lines = [_HEADER, *exception.stack.format()] if exception.stack else []
                for line in (*lines, *exception._only):
                    yield from _indented(line, margin)
            if words is not None:
                yield from _indented(words, margin)

    def _format_group(self, chain, depth):
        if self.max_group_depth is not None and depth > self.max_group_depth:
            yield '  ' * depth + f'| ... (max_group_depth is {self.max_group_depth})\n'
            return
        top = depth == 0
        depth = depth or 1
        space = '  ' * depth
        if self.stack:
            yield f'{space}{"+" if top else "|"} Exception Group {_HEADER}'
            for line in self.stack.format():
                yield from _indented(line, space + '| ')
        for line in self._only:
            yield from _indented(line, space + '| ')
        count, most = len(self.exceptions), self.max_group_width
        shown = self.exceptions if most is None else self.exceptions[:most]
        for number, exception in enumerate(shown, 1):
            yield f'{space}{"+-" if number == 1 else "  "}+---------------- {number} ----------------\n'
            yield from exception._format(chain, depth + 1)
            last = exception
        if len(shown) < count:
            left = count - len(shown)
            yield f'{space}  +---------------- ... ----------------\n'
            yield f'{space}  | and {left} more exception{"s" if left > 1 else ""}\n'
            last = None
        # A group at the end closes the frame itself.
        if last is None or last.exceptions is None or depth + 1 > (last.max_group_depth or depth + 1):
            yield f'{space}  +------------------------------------\n'

    def print(self, *, file=None, chain=True, **kwargs):
        """Print it to sys.stderr or a file."""
        traceback._print(self.format(chain=chain), file)


def _indented(text, margin):
    """Text with something in front of each of its lines; one string."""
    yield ''.join([margin + line for line in text.splitlines(True)]) if margin else text
