"""Paths as objects."""

import io
import os
import posixpath
import re
import stat as _stat
from collections.abc import Sequence

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath', 'UnsupportedOperation']


class UnsupportedOperation(NotImplementedError):
    """The path cannot do that."""


class _Parents(Sequence):
    """The parent of a path, the parent of that, and so on."""

    def __init__(self, path):
        self._name = type(path).__name__
        self._paths = path._ancestors()

    def __len__(self):
        return len(self._paths)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self._paths[index])
        try:
            return self._paths[index]
        except IndexError:
            raise IndexError(index) from None

    def __repr__(self):
        return f'<{self._name}.parents>'


class PurePath:
    """A path, without what asks the system."""

    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            text = os.fspath(arg) if hasattr(arg, '__fspath__') else arg
            if not isinstance(text, str):
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ '
                                f'returns a str, not {type(text).__name__!r}')
            texts.append(text)
        text = posixpath.join(*texts) if texts else ''
        _, self._root, rest = posixpath.splitroot(text)
        self._tail = [part for part in rest.split('/') if part and part != '.']

    def with_segments(self, *args):
        """A path of the same class."""
        return type(self)(*args)

    def _made(self, root, tail):
        return self.with_segments(root + '/'.join(tail))

    def __str__(self):
        return self._root + '/'.join(self._tail) or '.'

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """Its text with slashes."""
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def as_uri(self):
        """Its text as a URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = '/-._~$&\'()*+,;=:@!'
        return 'file://' + ''.join(
            chr(byte) if byte < 128 and (chr(byte).isalnum() or chr(byte) in safe) else f'%{byte:02X}'
            for byte in bytes(self))

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def _key(self):
        return str(self).split('/')

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), (str(self),)

    drive = property(lambda self: '', doc='No drive.')
    root = property(lambda self: self._root, doc='The slash at the beginning, if there is one.')
    anchor = root

    @property
    def parts(self):
        """Its parts as a tuple."""
        return ((self._root,) if self._root else ()) + tuple(self._tail)

    @property
    def name(self):
        """The last part."""
        return self._tail[-1] if self._tail else ''

    @property
    def suffix(self):
        """The last extension, with its dot."""
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions."""
        if self.name.endswith('.'):
            return []
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last part without its last extension."""
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        """The path without its last part."""
        return self._made(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        """The parent, its parent, and so on."""
        return _Parents(self)

    def _ancestors(self):
        return [self._made(self._root, self._tail[:end]) for end in range(len(self._tail) - 1, -1, -1)]

    def with_name(self, name):
        """The path with another last part."""
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self._made(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        """The path with another stem."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension, or none."""
        if not self.stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and not (suffix.startswith('.') and len(suffix) > 1 and '/' not in suffix):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        """Whether it begins at the root."""
        return bool(self._root)

    def joinpath(self, *pathsegments):
        """The path and more parts behind it."""
        return self.with_segments(self, *pathsegments)

    def _joined(self, name, what, other, more):
        """Another path, which may still be given in parts."""
        if more:
            import warnings
            warnings.warn(f'support for supplying more than one {what} to pathlib.PurePath.{name}() is '
                          'deprecated and scheduled for removal in Python 3.14',
                          DeprecationWarning, stacklevel=3)
            return self.with_segments(other, *more)
        return other

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The path as seen from another."""
        other = self._joined('relative_to', 'positional argument', other, _deprecated)
        other = other if isinstance(other, PurePath) else self.with_segments(other)
        up = 0
        for ancestor in (other, *other.parents):
            if self == ancestor or ancestor in self.parents:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if ancestor.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            up += 1
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self.with_segments(*['..'] * up, *self._tail[len(ancestor._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether it is another or below that."""
        other = self._joined('is_relative_to', 'argument', other, _deprecated)
        other = other if isinstance(other, PurePath) else self.with_segments(other)
        return other == self or other in self.parents

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether its last parts go with a pattern's."""
        pattern = self.with_segments(path_pattern)
        if not pattern.parts:
            raise ValueError('empty pattern')
        mine, wanted = self.parts[::-1], pattern.parts[::-1]
        if len(mine) < len(wanted) or (pattern._root and len(mine) != len(wanted)):
            return False
        import fnmatch
        return all(re.match(fnmatch.translate(want), part, _flags(case_sensitive))
                   for part, want in zip(mine, wanted))

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether all of it goes with a pattern, in which `**` stands for any parts."""
        from glob import translate
        pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        text = translate(str(pattern) if pattern.parts else '', recursive=True, include_hidden=True, seps='/')
        return re.match(text, str(self) if self.parts else '', _flags(case_sensitive)) is not None

    def is_reserved(self):
        """Whether the system keeps the name for itself: none here."""
        import warnings
        warnings.warn('pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. '
                      'Use os.path.isreserved() to detect reserved paths on Windows.', DeprecationWarning, stacklevel=2)
        return False


def _flags(case_sensitive):
    return re.IGNORECASE if case_sensitive is not None and not case_sensitive else re.NOFLAG


class PurePosixPath(PurePath):
    """A path with slashes, without what asks the system."""


os.PathLike.register(PurePath)


class Path(PurePath):
    """A path of this system."""

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @classmethod
    def cwd(cls):
        """The current folder."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's folder."""
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path that a URI of a file names."""
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        text = uri[5:]
        if text.startswith('///'):
            text = text[2:]
        elif text.startswith('//localhost/'):
            text = text[11:]
        from urllib.parse import unquote_to_bytes
        path = cls(os.fsdecode(unquote_to_bytes(text)))
        if not path.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return path

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self) and (follow_symlinks or not self.is_symlink())

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_fifo(self):
        return self.exists() and _stat.S_ISFIFO(self.stat().st_mode)

    def is_block_device(self):
        return self.exists() and _stat.S_ISBLK(self.stat().st_mode)

    def is_char_device(self):
        return self.exists() and _stat.S_ISCHR(self.stat().st_mode)

    def is_junction(self):
        return False

    def is_socket(self):
        return self.exists() and _stat.S_ISSOCK(self.stat().st_mode)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open('r', encoding=encoding, errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open('wb') as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def iterdir(self):
        return map(self.joinpath, os.listdir(self))

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that go with a pattern."""
        parts = self._pattern_parts(pattern)
        if not parts:
            raise ValueError(f'Unacceptable pattern: {self.with_segments(pattern)!r}')
        return self._found(parts, case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The same at any depth."""
        parts = self._pattern_parts(pattern) if os.fspath(pattern) else ['']
        return self._found(['**', *parts], case_sensitive, recurse_symlinks)

    def _pattern_parts(self, pattern):
        path = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        if path.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = path._tail.copy()
        if parts and os.fspath(pattern).endswith('/'):
            parts.append('')
        return parts

    def _found(self, parts, case_sensitive, follow):
        from _pathlib_glob import find
        root = str(self)
        return map(self.with_segments, find('' if root == '.' else root, parts, case_sensitive, follow))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
            if not follow_symlinks:
                # Links to folders are no folders then.
                links = [name for name in folders if os.path.islink(os.path.join(top, name))]
                folders[:] = [name for name in folders if name not in links]
                files += links
            yield self.with_segments(top), folders, files

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        path = os.path.expanduser(self)
        if path.startswith('~'):
            raise RuntimeError('Could not determine home directory.')
        return self.with_segments(path)

    def owner(self, *, follow_symlinks=True):
        """The name of the user that it belongs to."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the group that it belongs to."""
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok and self.exists():
            os.utime(self)
            return
        flags = os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL)
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)


class PosixPath(Path, PurePosixPath):
    """A path of this system, which has slashes."""
