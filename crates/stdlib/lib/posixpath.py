"""Paths with slashes: what `os.path` is."""

# `os` takes these from here while it is imported below.
curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

import genericpath
import os
import stat
from genericpath import *
from genericpath import ALLOW_MISSING

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename',
           'dirname', 'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink',
           'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath',
           'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep',
           'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames',
           'relpath', 'commonpath', 'isjunction', 'isdevdrive']


def _like(path, text):
    """The text in the type of the path."""
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    """The path: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_like(s, '/'))


def join(a, *p):
    """Parts as one path; an absolute part forgets those before it."""
    a = os.fspath(a)
    slash = _like(a, '/')
    path = a
    try:
        for part in p:
            part = os.fspath(part)
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """The folder and what is behind the last slash."""
    p = os.fspath(p)
    slash = _like(p, '/')
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """The path without its extension, and that, with its dot."""
    p = os.fspath(p)
    dot, slash = _like(p, '.'), _like(p, '/')
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    # Dots at the beginning of a name are no extension's.
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """No drive, and the path."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """No drive, the root's slash or slashes, and the rest."""
    p = os.fspath(p)
    slash, empty = _like(p, '/'), p[:0]
    if not p.startswith(slash):
        return empty, empty, p
    # Two slashes may mean something of their own; three or more are one.
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What is behind the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_like(p, '/')) + 1:]


def dirname(p):
    """What is before the last slash."""
    return split(p)[0]


def ismount(path):
    """Whether it is where a file system is mounted."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    try:
        above = os.lstat(realpath(join(path, _like(path, '..'))))
    except OSError:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """The path with `~` or `~user` in front replaced by a home folder."""
    path = os.fspath(path)
    tilde, slash = _like(path, '~'), _like(path, '/')
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get('HOME')
        if home is None:
            user = os._user(os.getuid())
            if user is None:
                return path
            home = user[4]
    else:
        user = os._user(os.fsdecode(path[1:end]))
        if user is None:
            return path
        home = user[4]
    home = os.fsencode(home) if isinstance(path, bytes) else os.fsdecode(home)
    home = home.rstrip(slash)
    return home + path[end:] or slash


def expandvars(path):
    """The path with $NAME and ${NAME} replaced from the environment."""
    path = os.fspath(path)
    binary = isinstance(path, bytes)
    text = os.fsdecode(path) if binary else path
    parts = []
    at = 0
    while True:
        dollar = text.find('$', at)
        if dollar < 0:
            break
        parts.append(text[at:dollar])
        if text[dollar + 1:dollar + 2] == '{':
            end = text.find('}', dollar)
            if end < 0:
                at = dollar
                break
            name, end = text[dollar + 2:end], end + 1
        else:
            end = dollar + 1
            while end < len(text) and (text[end] == '_' or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[dollar + 1:end]
        value = os.environ.get(name) if name else None
        parts.append(text[dollar:end] if value is None else value)
        at = end
    parts.append(text[at:])
    text = ''.join(parts)
    return os.fsencode(text) if binary else text


def normpath(path):
    """The path without `.`, `..` and doubled slashes, as far as its text tells."""
    if not isinstance(path, (str, bytes)) and not hasattr(type(path), '__fspath__'):
        raise TypeError('_path_normpath: path should be string, bytes or os.PathLike, '
                        f'not {type(path).__name__}')
    path = os.fspath(path)
    slash, dot, dots = _like(path, '/'), _like(path, '.'), _like(path, '..')
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """The path from the root on."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path without symbolic links."""
    filename = os.fspath(filename)
    slash, dot, dots = _like(filename, '/'), _like(filename, '.'), _like(filename, '..')
    path = slash if isabs(filename) else os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    rest = filename.split(slash)[::-1]
    seen = {}
    while rest:
        part = rest.pop()
        if part is None:
            # All of a link's target has been walked.
            seen[rest.pop()] = path
            continue
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path)
            continue
        new = join(path, part)
        try:
            link = stat.S_ISLNK(os.lstat(new).st_mode)
        except OSError:
            if strict:
                raise
            path = new
            continue
        if not link:
            path = new
            continue
        if new in seen:
            known = seen[new]
            if known is not None:
                path = known
                continue
            if strict:
                os.stat(new)
            # A circle.
            path = new
            continue
        seen[new] = None
        target = os.readlink(new)
        if target.startswith(slash):
            path = slash
        rest.append(new)
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path as seen from a folder."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    slash, dots = _like(path, '/'), _like(path, '..')
    start = _like(path, '.') if start is None else os.fspath(start)
    try:
        from_parts = [part for part in abspath(start).split(slash) if part]
        to_parts = [part for part in abspath(path).split(slash) if part]
        same = len(commonprefix([from_parts, to_parts]))
        parts = [dots] * (len(from_parts) - same) + to_parts[same:]
        return join(*parts) if parts else _like(path, '.')
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that leads to all of them."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    first = paths[0]
    slash, dot = _like(first, '/'), _like(first, '.')
    try:
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        lists = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        common = commonprefix(lists)
        return (slash if absolute.pop() else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
