"""Lines of source files, kept once read."""

import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# By name: size, time of change, lines and full name; no time for what is in no file. Or else what gives the text.
cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line; empty if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file; none if it cannot be read."""
    if filename in cache:
        entry = cache[filename]
        if len(entry) != 1:
            return entry[2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Forget a file, or those of all, if it has changed."""
    import os
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name, ())
        if len(entry) < 4 or entry[1] is None:
            continue
        size, changed, _, path = entry
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != found.st_size or changed != found.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again, or find it on the path: its lines."""
    import os
    cached = filename in cache and len(cache[filename]) == 1
    if filename in cache and not cached:
        cache.pop(filename, None)
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    path = _found(filename)
    if path is None:
        if not cached and not lazycache(filename, module_globals):
            return []
        try:
            text = cache[filename][0]()
        except (ImportError, OSError):
            return []
        if text is None:
            return []
        cache[filename] = len(text), None, [line + '\n' for line in text.splitlines()], filename
        return cache[filename][2]
    try:
        with open(path, encoding='utf-8') as file:
            lines = file.read().splitlines(True)
        found = os.stat(path)
    except (OSError, ValueError):
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = found.st_size, found.st_mtime, lines, path
    return lines


def _found(filename):
    """Where a file is; None: nowhere."""
    import os
    if os.path.exists(filename):
        return filename
    if not os.path.isabs(filename):
        for folder in sys.path:
            path = os.path.join(folder, filename)
            if os.path.exists(path):
                return path
    return None


def lazycache(filename, module_globals):
    """Remember who can give the source of a module; whether there is somebody."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return False
    if module_globals and '__name__' in module_globals:
        give = getattr(module_globals.get('__loader__'), 'get_source', None)
        if give is not None:
            name = module_globals['__name__']
            cache[filename] = (lambda: give(name),)
            return True
    return False
