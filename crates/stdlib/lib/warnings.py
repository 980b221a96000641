"""Warnings: told once for each place, unless filters say otherwise."""

import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings',
           'simplefilter', 'resetwarnings', 'catch_warnings', 'deprecated']

# Each filter: action, start of the message, category, module, line; the first that fits decides.
# Deprecations are told only where the script itself causes them.
filters = [('default', '', DeprecationWarning, '__main__', 0),
           ('ignore', '', DeprecationWarning, '', 0),
           ('ignore', '', PendingDeprecationWarning, '', 0),
           ('ignore', '', ImportWarning, '', 0),
           ('ignore', '', ResourceWarning, '', 0)]
defaultaction = 'default'
onceregistry = {}
_ACTIONS = ('error', 'ignore', 'always', 'all', 'default', 'module', 'once')


class WarningMessage:
    """A warning and where it comes from."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    """The text that tells a warning."""
    if line is None:
        from linecache import getline
        line = getline(filename, lineno)
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    line = line.strip()
    return f'{text}  {line}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file or sys.stderr."""
    if file is None:
        file = sys.stderr
    if file is not None:
        try:
            file.write(formatwarning(message, category, filename, lineno, line))
        except OSError:
            pass


# Where catch_warnings(record=True) collects.
_record = None


def _tell(message, category, filename, lineno, source=None):
    if _record is not None:
        _record.append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Say what to do with warnings whose message and module begin like this."""
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    _add((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what to do with warnings of a category."""
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    _add((action, '', category, '', lineno), append)


def _add(entry, append):
    if append:
        if entry not in filters:
            filters.append(entry)
    else:
        if entry in filters:
            filters.remove(entry)
        filters.insert(0, entry)


def resetwarnings():
    """Forget all filters."""
    filters.clear()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warn about the line that called, or one `stacklevel` calls further out."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    elif not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
        names = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    except (AttributeError, ValueError):
        names = sys.__dict__
        filename = '<sys>'
        lineno = 0
    registry = names.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, names.get('__name__', '<string>'),
                  registry, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Warn about a given place."""
    if module is None:
        module = filename.removesuffix('.py') or '<unknown>'
    if registry is None:
        registry = {}
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    action = defaultaction
    for kind, start, wanted, place, line in filters:
        if (issubclass(category, wanted) and text.lower().startswith(start.lower())
                and (not place or module == place) and line in (0, lineno)):
            action = kind
            break
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry, key = onceregistry, (text, category)
    elif action == 'module':
        key = (text, category, 0)
    else:
        key = (text, category, lineno)
    if action not in ('always', 'all'):
        if registry.get(key):
            return
        registry[key] = True
    _tell(message, category, filename, lineno, source)


class catch_warnings:
    """Puts filters back at the end; with record=True, gives a list of what was warned."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._wanted = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        global _record
        self._filters = filters[:]
        self._outer = _record, showwarning
        if self._wanted:
            _record = []
        if self._filter is not None:
            simplefilter(*self._filter)
        return _record if self._wanted else None

    def __exit__(self, *exc_info):
        global _record, showwarning
        filters[:] = self._filters
        _record, showwarning = self._outer


class deprecated:
    """Marks a function or class as deprecated: calling it warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f'Expected an object of type str for \'message\', '
                            f'not {type(message).__name__!r}')
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel + 1
        arg.__deprecated__ = message
        if category is None:
            return arg
        if isinstance(arg, type):
            make = arg.__init__

            def __init__(self, *args, **kwargs):
                warn(message, category, level)
                make(self, *args, **kwargs)
            arg.__init__ = __init__
            return arg
        from functools import wraps

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category, level)
            return arg(*args, **kwargs)
        wrapper.__deprecated__ = message
        return wrapper
