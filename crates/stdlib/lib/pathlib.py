"""Paths as objects."""

import fnmatch
import glob as _glob
import io
import os
import posixpath
import stat as _stat

__all__ = ['PurePath', 'PurePosixPath', 'Path', 'PosixPath', 'UnsupportedOperation']


class UnsupportedOperation(NotImplementedError):
    """The path cannot do that."""


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
        return tuple(self._made(self._root, self._tail[:end])
                     for end in range(len(self._tail) - 1, -1, -1))

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

    def relative_to(self, other, *, walk_up=False):
        """The path as seen from another."""
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

    def is_relative_to(self, other):
        """Whether it is another or below that."""
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
        return all(fnmatch.fnmatchcase(part, want) for part, want in zip(mine, wanted))


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
        with self.open('wb') as file:
            return file.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def _found(self, pattern, recursive):
        for found in sorted(_glob.iglob(pattern, root_dir=str(self), recursive=recursive,
                                        include_hidden=True)):
            yield self / found

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that go with a pattern."""
        pattern = os.fspath(pattern)
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        if pattern.startswith('/'):
            raise NotImplementedError('Non-relative patterns are unsupported')
        return self._found(pattern, True)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The same at any depth."""
        return self.glob(posixpath.join('**', os.fspath(pattern)))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(top), folders, files

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        return self.with_segments(os.path.expanduser(self))

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
        os.chmod(self, mode)

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
