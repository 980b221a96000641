"""Warnings: told once for each place, unless filters say otherwise."""

import sys
from _warnings import warn, warn_explicit

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings',
           'simplefilter', 'resetwarnings', 'catch_warnings', 'deprecated']

# Each filter: action, pattern that the message begins with, category, pattern of the module, line; the
# first that fits decides. None is a pattern for everything, and a plain text stands for itself.
# Deprecations are told only where the script itself causes them.
filters = [('default', None, DeprecationWarning, '__main__', 0),
           ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0),
           ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
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


# What it is unless a script puts its own in the place.
_showwarning = showwarning

# Where catch_warnings(record=True) collects.
_record = None


def _tell(message, category, filename, lineno, source=None):
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    if _record is not None and showwarning is _showwarning:
        _record.append(WarningMessage(message, category, filename, lineno, source=source))
        return
    showwarning(message, category, filename, lineno)
    if source is None or showwarning is not _showwarning or sys.stderr is None:
        return
    from _tracemalloc import is_tracing
    if not is_tracing():
        try:
            sys.stderr.write(f'{category.__name__}: Enable tracemalloc to get the object allocation '
                             'traceback\n')
        except OSError:
            pass


# Changes of the filters so far: what a place has told before counts only for the same filters.
_version = 1


def _filters_mutated():
    global _version
    _version += 1


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Say what to do with warnings whose message begins like a pattern, in modules like another."""
    _check_filter(action, lineno)
    _check_category(category)
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    if message or module:
        import re
    _add((action, re.compile(message, re.I) if message else None, category,
          re.compile(module) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what to do with warnings of a category."""
    _check_filter(action, lineno)
    _add((action, None, category, None, lineno), append)


def _check_filter(action, lineno):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def _check_category(category):
    classes = category if isinstance(category, tuple) else (category,)
    if not all(isinstance(cls, type) and issubclass(cls, Warning) for cls in classes):
        raise TypeError('category must be a Warning subclass')


def _add(entry, append):
    if append:
        if entry not in filters:
            filters.append(entry)
    else:
        if entry in filters:
            filters.remove(entry)
        filters.insert(0, entry)
    _filters_mutated()


def resetwarnings():
    """Forget all filters."""
    filters.clear()
    _filters_mutated()


class _OptionError(Exception):
    """A filter on the command line is no filter."""


def _processoptions(args):
    """Add the filters of the command line; wrong ones are told of and left out."""
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as error:
            print('Invalid -W option ignored:', error, file=sys.stderr)


def _setoption(arg):
    """Add the filter `action:message:category:module:line`, of which all but the first may lack."""
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    action, message, category, module, lineno = (
        part.strip() for part in parts + [''] * (5 - len(parts)))
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        module = re.escape(module) + r'\Z' if module else module
    try:
        line = int(lineno or 0)
        if line < 0:
            raise ValueError
    except (ValueError, OverflowError):
        raise _OptionError(f'invalid lineno {lineno!r}') from None
    filterwarnings(action, message, category, module, line)


def _getaction(action):
    for known in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if known.startswith(action or 'default'):
            return known
    if action == 'all':
        return 'always'
    raise _OptionError(f'invalid action: {action!r}')


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        holder = __import__(module or 'builtins', None, None, [name])
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    cls = getattr(holder, name, None)
    if cls is None:
        raise _OptionError(f'unknown warning category: {category!r}')
    if not issubclass(cls, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return cls


def _deprecated(name, message='{name!r} is deprecated and slated for removal in Python {remove}', *,
                remove, _version=sys.version_info):
    """Warn that something will be gone; an error once it should be."""
    version = f'{remove[0]}.{remove[1]}'
    if _version[:2] > remove or (_version[:2] == remove and _version[3] != 'alpha'):
        raise RuntimeError(f'{name!r} was slated for removal after Python {version} alpha')
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


class catch_warnings:
    """Puts filters back at the end; with record=True, gives a list of what was warned."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = ['record=True'] if self._record else []
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._outer = module._record, module.showwarning
        if self._record:
            module._record = []
            module.showwarning = module._showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return module._record if self._record else None

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module._record, module.showwarning = self._outer


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
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return self._of_class(arg)
        if not callable(arg):
            raise TypeError('@deprecated decorator with non-None category must be applied to a class '
                            f'or callable, not {arg!r}')
        from functools import wraps

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category, level)
            return arg(*args, **kwargs)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _of_class(self, cls):
        """Instances of the class and subclasses of it are warned of, instances of subclasses are not."""
        message, category, level = self.message, self.category, self.stacklevel + 1
        make, prepare = cls.__new__, cls.__init_subclass__

        def __new__(made, /, *args, **kwargs):
            if made is cls:
                warn(message, category, level)
            if make is not object.__new__:
                return make(made, *args, **kwargs)
            if made.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f'{made.__name__}() takes no arguments')
            return make(made)

        # A method of the class is called for each of its subclasses, one from further up as it is.
        inherited = not hasattr(prepare, '__func__')
        call = prepare if inherited else prepare.__func__

        def __init_subclass__(*args, **kwargs):
            warn(message, category, level)
            return call(*args, **kwargs)

        cls.__new__ = staticmethod(__new__)
        cls.__init_subclass__ = __init_subclass__ if inherited else classmethod(__init_subclass__)
        cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls


_processoptions(sys.warnoptions)
