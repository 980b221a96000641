"""Lines of source files, kept once read."""

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# By file name: (size, time of change, lines, path), or (function that gives the text,) before anybody
# has asked. The time is None where no file is behind the lines.
cache = {}


def getline(filename, lineno, module_globals=None):
    """One line with its end; empty if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file; none if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def clearcache():
    """Forget everything."""
    cache.clear()


def checkcache(filename=None):
    """Forget a file if it has changed, or all that have."""
    names = list(cache) if filename is None else [filename] if filename in cache else []
    for name in names:
        entry = cache[name]
        if len(entry) == 1:
            continue
        size, changed, _, path = entry
        if changed is None:
            continue
        import os
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            found = None
        if found is None or (found.st_size, found.st_mtime) != (size, changed):
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again, ask what it was loaded by, or find it on the path: its lines."""
    if len(cache.get(filename, ())) > 1:
        del cache[filename]
    if not _may_be_read(filename):
        return []
    import os
    path = filename
    try:
        found = os.stat(path)
    except ValueError:
        return []
    except OSError:
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if text is None:
                    return []
                cache[filename] = len(text), None, [line + '\n' for line in text.splitlines()], filename
                return cache[filename][2]
        path, found = _on_the_path(filename)
        if path is None:
            return []
    lines = _read(path)
    if lines is None:
        return []
    if not lines:
        lines = ['\n']
    elif not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = found.st_size, found.st_mtime, lines, path
    return lines


def lazycache(filename, module_globals):
    """Note what a module's loader may tell of its lines once they are asked for; whether it is noted."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not _may_be_read(filename) or not module_globals or '__name__' not in module_globals:
        return False
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals['__name__']
    loader = getattr(spec, 'loader', None)
    if loader is None:
        loader = module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or not get_source:
        return False
    cache[filename] = (lambda: get_source(name)),
    return True


def _may_be_read(filename):
    """Whether it can be a file's name: not one that code made up on the way has."""
    return filename and not (filename.startswith('<') and filename.endswith('>'))


def _on_the_path(filename):
    """Where a file lies in the folders of modules, and what is told of it there; or None twice."""
    import os
    import sys
    if not os.path.isabs(filename):
        for folder in sys.path:
            try:
                path = os.path.join(folder, filename)
                return path, os.stat(path)
            except (TypeError, AttributeError, OSError, ValueError):
                pass
    return None, None


def _read(path):
    """The lines of a file in the encoding that it names, or None."""
    try:
        with open(path, 'rb') as file:
            head = file.readline() + file.readline()
        if head.startswith(b'\xef\xbb\xbf') or b'coding' in head:
            from tokenize import open as open_source
            file = open_source(path)
        else:
            file = open(path, encoding='utf-8')
        with file:
            return file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return None
