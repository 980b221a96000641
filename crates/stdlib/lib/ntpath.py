"""Paths as Windows has them."""

import os
from genericpath import *

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename',
           'dirname', 'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink',
           'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'isreserved', 'expanduser',
           'expandvars', 'normpath', 'abspath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath',
           'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath',
           'samefile', 'sameopenfile', 'samestat', 'commonpath', 'isjunction', 'isdevdrive']

curdir, pardir, extsep, sep, pathsep, altsep = '.', '..', '.', '\\', ';', '/'
defpath, devnull = '.;C:\\bin', 'nul'
supports_unicode_filenames = True
_RESERVED = frozenset(
    {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'}
    | {f'{name}{char}' for name in ('COM', 'LPT') for char in '123456789\xb9\xb2\xb3'})
_RESERVED_CHARS = frozenset({chr(code) for code in range(32)} | {'"', '*', ':', '<', '>', '?', '|',
                                                                  '/', '\\'})


def _marks(path):
    """Separators and dots of the path's type."""
    if isinstance(path, bytes):
        return b'\\', b'/', b':', b'.', b'..'
    return '\\', '/', ':', '.', '..'


def normcase(s):
    """A path as it is compared."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.replace(b'/', b'\\').lower()
    return s.replace('/', '\\').lower()


def isabs(s):
    """Whether a path begins with a drive and a root."""
    s = os.fspath(s)
    mark, other, colon, _, _ = _marks(s)
    s = s[:3].replace(other, mark)
    return s.startswith(colon + mark, 1) or s.startswith(mark + mark)


def splitroot(p):
    """Drive, root and the rest."""
    p = os.fspath(p)
    mark, other, colon, _, _ = _marks(p)
    empty = p[:0]
    plain = p.replace(other, mark)
    if plain[:1] == mark:
        if plain[1:2] != mark:
            return empty, p[:1], p[1:]
        device = plain[:8].upper() == mark * 2 + (b'?' if isinstance(p, bytes) else '?') + mark \
            + (b'UNC' if isinstance(p, bytes) else 'UNC') + mark
        start = 8 if device else 2
        first = plain.find(mark, start)
        if first == -1:
            return p, empty, empty
        second = plain.find(mark, first + 1)
        if second == -1:
            return p, empty, empty
        return p[:second], p[second:second + 1], p[second + 1:]
    if plain[1:2] == colon:
        if plain[2:3] == mark:
            return p[:2], p[2:3], p[3:]
        return p[:2], empty, p[2:]
    return empty, empty, p


def splitdrive(p):
    """Drive and the rest."""
    drive, root, tail = splitroot(p)
    return drive, root + tail


def join(path, *paths):
    """Paths one behind the other; one with a root begins anew."""
    path = os.fspath(path)
    mark, other, colon, _, _ = _marks(path)
    marks = mark + other
    try:
        drive, root, rest = splitroot(path)
        for part in paths:
            part_drive, part_root, part_rest = splitroot(part)
            if part_root:
                if part_drive or not drive:
                    drive = part_drive
                root, rest = part_root, part_rest
                continue
            if part_drive and part_drive != drive:
                if part_drive.lower() != drive.lower():
                    drive, root, rest = part_drive, part_root, part_rest
                    continue
                drive = part_drive
            if rest and rest[-1:] not in marks:
                rest += mark
            rest += part_rest
        if rest and not root and drive and drive[-1:] not in colon + marks:
            return drive + mark + rest
        return drive + root + rest
    except (TypeError, AttributeError, BytesWarning):
        import genericpath
        genericpath._check_arg_types('join', path, *paths)
        raise


def split(p):
    """Folder and name."""
    p = os.fspath(p)
    mark, other, _, _, _ = _marks(p)
    marks = mark + other
    drive, root, rest = splitroot(p)
    at = len(rest)
    while at and rest[at - 1:at] not in marks:
        at -= 1
    return drive + root + rest[:at].rstrip(marks), rest[at:]


def splitext(p):
    """Everything but the extension, and that."""
    p = os.fspath(p)
    mark, other, _, dot, _ = _marks(p)
    start = max(p.rfind(mark), p.rfind(other)) + 1
    at = p.rfind(dot)
    if at >= start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def basename(p):
    """The name."""
    return split(p)[1]


def dirname(p):
    """The folder."""
    return split(p)[0]


def ismount(path):
    """Whether it is the root of a drive."""
    drive, root, rest = splitroot(abspath(path))
    return bool(root or drive[:2] in ('\\\\', b'\\\\')) and not rest


def isreserved(path):
    """Whether a name in it is kept for devices, or cannot be."""
    path = os.fsdecode(splitroot(path)[2]).replace('/', '\\')
    return any(_is_reserved_name(name) for name in reversed(path.split('\\')))


def _is_reserved_name(name):
    if name[-1:] in ('.', ' '):
        return name not in ('.', '..')
    if _RESERVED_CHARS.intersection(name):
        return True
    return name.partition('.')[0].rstrip(' ').upper() in _RESERVED


def expanduser(path):
    """A path with the home folder in place of `~`."""
    path = os.fspath(path)
    mark, other, _, _, _ = _marks(path)
    tilde = b'~' if isinstance(path, bytes) else '~'
    if not path.startswith(tilde):
        return path
    at = 1
    while at < len(path) and path[at:at + 1] not in mark + other:
        at += 1
    if 'USERPROFILE' in os.environ:
        home = os.environ['USERPROFILE']
    elif 'HOMEPATH' in os.environ:
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    else:
        return path
    if at != 1:
        user = os.fsdecode(path[1:at])
        if os.environ.get('USERNAME') != basename(home):
            return path
        home = join(dirname(home), user)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[at:]


def expandvars(path):
    """A path with variables of the environment in place of `$name`, `${name}` and `%name%`."""
    import re
    path = os.fspath(path)
    text = os.fsdecode(path)

    def value(match):
        if match[0][0] == "'":
            return match[0]
        if match[0] in ('$$', '%%'):
            return match[0][0]
        name = match[1] or match[2] or match[3]
        return os.environ.get(name, match[0])

    text = re.sub(r"'[^']*'?|\$\$|%%|\$\{([^}]*)\}|\$([A-Za-z0-9_-]+)|%([^%]+)%", value, text)
    return os.fsencode(text) if isinstance(path, bytes) else text


def normpath(path):
    """A path without detours."""
    path = os.fspath(path)
    mark, other, _, dot, dots = _marks(path)
    path = path.replace(other, mark)
    drive, root, rest = splitroot(path)
    parts = []
    for part in rest.split(mark):
        if not part or part == dot:
            continue
        if part == dots and parts and parts[-1] != dots:
            parts.pop()
        elif part != dots or not root:
            parts.append(part)
    if not drive + root and not parts:
        return dot
    return drive + root + mark.join(parts)


def abspath(path):
    """A path from the root on."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """A path from the root on; links are not followed."""
    return abspath(path)


def relpath(path, start=None):
    """The way from one path to another."""
    path = os.fspath(path)
    mark, _, _, dot, dots = _marks(path)
    if not path:
        raise ValueError('no path specified')
    start = dot if start is None else os.fspath(start)
    start_drive, _, start_rest = splitroot(abspath(start))
    drive, _, rest = splitroot(abspath(path))
    if normcase(start_drive) != normcase(drive):
        raise ValueError(f'path is on mount {drive!r}, start on mount {start_drive!r}')
    here = start_rest.split(mark) if start_rest else []
    there = rest.split(mark) if rest else []
    same = 0
    for one, other in zip(here, there):
        if normcase(one) != normcase(other):
            break
        same += 1
    parts = [dots] * (len(here) - same) + there[same:]
    return mark.join(parts) if parts else dot


def commonpath(paths):
    """The longest path that all have in front."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty iterable')
    mark, other, _, dot, _ = _marks(paths[0])
    split_paths = [splitroot(path.replace(other, mark).lower()) for path in paths]
    parts = [[part for part in rest.split(mark) if part and part != dot]
             for _, _, rest in split_paths]
    if len({drive for drive, _, _ in split_paths}) != 1:
        raise ValueError("Paths don't have the same drive")
    drive, root, rest = splitroot(paths[0].replace(other, mark))
    if len({root for _, root, _ in split_paths}) != 1:
        if drive:
            raise ValueError("Can't mix absolute and relative paths")
        raise ValueError("Can't mix rooted and not-rooted paths")
    common = [part for part in rest.split(mark) if part and part != dot]
    low, high = min(parts), max(parts)
    same = next((at for at, part in enumerate(low) if part != high[at]), len(low))
    return drive + root + mark.join(common[:same])


def isdevdrive(path):
    """Whether it is on a drive for developers: none is."""
    return False
