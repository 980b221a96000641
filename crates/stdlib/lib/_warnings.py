"""Warning of something, as the filters and the registers of the module warnings have it."""

import sys

import _native


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warn about the line that called, or one `stacklevel` calls further out."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    elif not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("warn() argument 'skip_file_prefixes' must be tuple, "
                        f'not {type(skip_file_prefixes).__name__}')
    try:
        frame = sys._getframe()
        if skip_file_prefixes:
            stacklevel = max(stacklevel, 2)
        for _ in range(stacklevel - 1):
            frame = frame.f_back
            # Frames of such files do not count.
            while frame.f_code.co_filename.startswith(skip_file_prefixes):
                frame = frame.f_back
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
    import warnings
    lineno = int(lineno)
    if module is None:
        module = (filename or '<unknown>').removesuffix('.py')
    if registry is None:
        registry = {}
    if registry.get('version', 0) != warnings._version:
        registry.clear()
        registry['version'] = warnings._version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    action = warnings.defaultaction
    for kind, start, wanted, place, line in warnings.filters:
        if (issubclass(category, wanted) and line in (0, lineno)
                and (start is None or _matches(start, text, text.startswith))
                and (place is None or _matches(place, module, module.__eq__))):
            action = kind
            break
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry, key = warnings.onceregistry, (text, category)
    elif action == 'module':
        key = (text, category, 0)
    else:
        key = (text, category, lineno)
    if action not in ('always', 'all'):
        if registry.get(key):
            return
        registry[key] = True
    warnings._tell(message, category, filename, lineno, source)


def _matches(pattern, text, equals):
    return equals(pattern) if isinstance(pattern, str) else pattern.match(text) is not None


_native.functions((lambda: None).__globals__, ())
