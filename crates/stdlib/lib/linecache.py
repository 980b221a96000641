"""Lines of source files, kept once read."""

import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}


def getlines(filename, module_globals=None):
    """All lines of a file; none if it cannot be read."""
    if filename not in cache:
        return updatecache(filename, module_globals)
    return cache[filename]


def updatecache(filename, module_globals=None):
    """Read a file again, or find it on the path: its lines."""
    try:
        with open(_found(filename), encoding='utf-8') as file:
            cache[filename] = file.read().splitlines(True)
    except (OSError, ValueError):
        cache[filename] = []
    return cache[filename]


def _found(filename):
    if filename.startswith('/'):
        return filename
    from os.path import exists, join
    if not exists(filename):
        for folder in sys.path:
            if exists(join(folder, filename)):
                return join(folder, filename)
    return filename


def getline(filename, lineno, module_globals=None):
    """One line with its end; empty if there is none."""
    lines = getlines(filename, module_globals)
    if not 1 <= lineno <= len(lines):
        return ''
    line = lines[lineno - 1]
    return line if line.endswith('\n') else line + '\n'


def clearcache():
    """Forget everything."""
    cache.clear()


def checkcache(filename=None):
    """Forget a file, which may have changed, or all."""
    if filename is None:
        cache.clear()
    else:
        cache.pop(filename, None)


def lazycache(filename, module_globals):
    return False
