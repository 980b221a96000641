"""Members of ZIP archives as paths."""

import fnmatch
import io
import pathlib
import posixpath
import re


def _parents(name):
    """The folders that a member is in, the outermost last."""
    name = name.rstrip('/')
    while '/' in name:
        name = name.rpartition('/')[0]
        yield name


class Path:
    """A place in an archive, which may be a folder that the archive does not list."""

    __module__ = 'zipfile._path'

    def __init__(self, root, at=''):
        from zipfile import ZipFile
        self.root = root if isinstance(root, ZipFile) else ZipFile(root)
        self.at = at

    def _names(self):
        names = self.root.namelist()
        known = set(names)
        implied = dict.fromkeys(folder + '/' for name in names for folder in _parents(name))
        return names + [name for name in implied if name not in known]

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def __str__(self):
        return posixpath.join(self.root.filename or ':zipfile:', self.at)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.root.filename!r}, {self.at!r})'

    def _next(self, at):
        return self.__class__(self.root, at)

    def _plain(self):
        return pathlib.PurePosixPath(self.at)

    @property
    def name(self):
        return self._plain().name or self.filename.name

    @property
    def suffix(self):
        return self._plain().suffix or self.filename.suffix

    @property
    def suffixes(self):
        return self._plain().suffixes or self.filename.suffixes

    @property
    def stem(self):
        return self._plain().stem or self.filename.stem

    @property
    def filename(self):
        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        parent = posixpath.dirname(self.at.rstrip('/'))
        return self._next(parent + '/' if parent else '')

    def is_dir(self):
        return not self.at or self.at.endswith('/')

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self._names()

    def is_symlink(self):
        return self.root.getinfo(self.at).external_attr >> 28 == 0xa

    def joinpath(self, *other):
        name = posixpath.join(self.at, *other)
        names = self._names()
        return self._next(name + '/' if name not in names and name + '/' in names else name)

    __truediv__ = joinpath

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """Open the member, for text or (with `b`) for bytes."""
        if self.is_dir():
            raise IsADirectoryError(self)
        plain = mode[0]
        if plain == 'r' and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, plain, pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        return io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        with self.open('r', *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def _is_child(self, path):
        return posixpath.dirname(path.at.rstrip('/')) == self.at.rstrip('/')

    def iterdir(self):
        """What is in this folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return filter(self._is_child, map(self._next, self._names()))

    def match(self, path_pattern):
        return self._plain().match(path_pattern)

    def glob(self, pattern):
        """What a pattern matches, `**` for any folders."""
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        matches = re.compile(re.escape(self.at) + _translated(pattern)).fullmatch
        return (self._next(name) for name in self._names() if matches(name))

    def rglob(self, pattern):
        return self.glob(f'**/{pattern}')

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))


def _translated(pattern):
    """The regular expression of a pattern, in which stars stop at slashes."""
    parts = []
    for part in pattern.split('/'):
        if part in ('**', '*'):
            parts.append('.*' if part == '**' else '[^/]+')
        else:
            inner = fnmatch.translate(part).removeprefix('(?s:').removesuffix(r')\Z')
            parts.append(inner.replace('.*', '[^/]*'))
    return '/'.join(parts) + '/?'
