"""Files whose paths go with patterns of the shell."""

import fnmatch
import os
import re

__all__ = ['escape', 'glob', 'iglob', 'translate']


magic_check = re.compile('([*?[])')
magic_check_bytes = re.compile(b'([*?[])')


def has_magic(s):
    """Whether the text is a pattern."""
    return any((c.encode() if isinstance(s, bytes) else c) in s for c in '*?[')


def escape(pathname):
    """A pattern that only this path goes with."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode('latin-1')).encode('latin-1')
    return ''.join(f'[{c}]' if c in '*?[' else c for c in pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that go with the pattern."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The same, one after another."""
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    for path in _glob(root, pathname, recursive, include_hidden):
        if path:
            yield path


def _names(folder, only_folders, hidden):
    try:
        with os.scandir(folder or (b'.' if isinstance(folder, bytes) else '.')) as entries:
            found = [entry.name for entry in entries if not only_folders or entry.is_dir()]
    except OSError:
        return []
    dot = b'.' if isinstance(folder, bytes) else '.'
    return [name for name in found if hidden or not name.startswith(dot)]


def _below(root, folder, hidden):
    """The folder and everything below it, relative to it."""
    for name in _names(os.path.join(root, folder), False, hidden):
        path = os.path.join(folder, name) if folder else name
        yield path
        if os.path.isdir(os.path.join(root, path)):
            yield from _below(root, path, hidden)


def _glob(root, pattern, recursive, hidden, only_folders=False):
    folder, name = os.path.split(pattern)
    if not has_magic(pattern):
        if name:
            if os.path.lexists(os.path.join(root, pattern)):
                yield pattern
        elif os.path.isdir(os.path.join(root, folder)):
            yield pattern
        return
    if folder and folder != pattern and has_magic(folder):
        folders = _glob(root, folder, recursive, hidden, True)
    else:
        folders = [folder]
    stars = b'**' if isinstance(pattern, bytes) else '**'
    for folder in folders:
        where = os.path.join(root, folder)
        if recursive and name == stars:
            if not folder or os.path.isdir(where):
                yield os.path.join(folder, name[:0]) if folder else name[:0]
                for found in _below(where, name[:0], hidden):
                    if not only_folders or os.path.isdir(os.path.join(where, found)):
                        yield os.path.join(folder, found)
        elif has_magic(name):
            shown = hidden or name[:1] in ('.', b'.')
            for found in fnmatch.filter(_names(where, only_folders, shown), name):
                yield os.path.join(folder, found)
        elif name:
            if os.path.lexists(os.path.join(where, name)):
                yield os.path.join(folder, name)
        elif os.path.isdir(where):
            yield os.path.join(folder, name)


def _deprecated(name):
    import warnings
    warnings.warn(f"'glob.{name}' is deprecated and slated for removal in Python 3.15. "
                  "Use glob.glob and pass a directory to its root_dir argument instead.",
                  DeprecationWarning, stacklevel=3)


def glob0(dirname, pattern):
    """The name itself, if it is in the folder."""
    _deprecated('glob0')
    if pattern:
        there = os.path.lexists(os.path.join(dirname, pattern))
    else:
        there = os.path.isdir(dirname)
    return [pattern] if there else []


def glob1(dirname, pattern):
    """The names in the folder that go with the pattern."""
    _deprecated('glob1')
    return fnmatch.filter(_names(dirname, False, pattern[:1] in ('.', b'.')), pattern)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The pattern as a regular expression for whole paths."""
    if not seps:
        seps = (os.path.sep, os.path.altsep) if os.path.altsep else os.path.sep
    separators = ''.join(map(re.escape, seps))
    sep = f'[{separators}]' if len(seps) > 1 else separators
    other = f'[^{separators}]'
    name = f'{other}+' if include_hidden else f'[^{separators}.]{other}*'
    if include_hidden:
        folders, rest = f'(?:.+{sep})?', '.*'
    else:
        folders = f'(?:{name}{sep})*'
        rest = f'{folders}(?:{name})?'
    parts = re.split(f'[{separators}]', pat)
    result = []
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if recursive and part == '**':
            if last:
                result.append(rest)
            elif parts[at + 1] != '**':
                result.append(folders)
            continue
        if part == '*':
            result.append(name)
        elif part:
            if not include_hidden and part[0] in '*?':
                result.append(r'(?!\.)')
            result.append(fnmatch._translate(part, f'{other}*', other))
        if not last:
            result.append(sep)
    return fr'(?s:{"".join(result)})\Z'
