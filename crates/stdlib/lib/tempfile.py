"""Files and folders for a while."""

import io as _io
import os as _os
import shutil as _shutil
import types as _types
import warnings as _warnings
import weakref as _weakref

import _thread
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory',
           'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir',
           'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_once_lock = _thread.allocate_lock()
_text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL


def _infer_return_type(*args):
    """str or bytes, as the arguments are; what is None does not say."""
    found = None
    for arg in args:
        if arg is None:
            continue
        arg = _os.fspath(arg)
        kind = bytes if isinstance(arg, bytes) else str
        if found not in (None, kind):
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        found = kind
    if found is not None:
        return found
    return str if tempdir is None or isinstance(tempdir, str) else bytes


def _sanitize_params(prefix, suffix, dir):
    """The arguments with what stands for None, and the type of paths."""
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


class _RandomNameSequence:
    """Names of eight characters that nobody can foretell."""

    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    @property
    def rng(self):
        """A generator of its own for each process."""
        if getattr(self, '_process', None) != _os.getpid():
            self._rng, self._process = _Random(), _os.getpid()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return ''.join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    with _once_lock:
        if _name_sequence is None:
            _name_sequence = _RandomNameSequence()
    return _name_sequence


def gettempprefix():
    """What names of temporary files begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """The same as bytes."""
    return _os.fsencode(template)


def _candidate_tempdir_list():
    """Folders for temporary files, the best ones first."""
    folders = [_os.environ[name] for name in ('TMPDIR', 'TEMP', 'TMP') if _os.environ.get(name)]
    folders = [_os.path.abspath(folder) for folder in folders]
    folders += ['/tmp', '/var/tmp', '/usr/tmp']
    try:
        folders.append(_os.getcwd())
    except OSError:
        folders.append(_os.curdir)
    return folders


def _get_default_tempdir(dirlist=None):
    """The first folder that a file can be written to."""
    names = _RandomNameSequence()
    if dirlist is None:
        dirlist = _candidate_tempdir_list()
    for folder in dirlist:
        if folder != _os.curdir:
            folder = _os.path.abspath(folder)
        for _ in range(100):
            path = _os.path.join(folder, next(names))
            try:
                fd = _os.open(path, _bin_openflags, 0o600)
                try:
                    _os.write(fd, b'blat')
                finally:
                    _os.close(fd)
                    _os.unlink(path)
                return folder
            except FileExistsError:
                continue
            except OSError:
                break
    raise FileNotFoundError(2, f'No usable temporary directory found in {dirlist}')


def _gettempdir():
    global tempdir
    if tempdir is None:
        with _once_lock:
            if tempdir is None:
                tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The folder for temporary files."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """The same as bytes."""
    return _os.fsencode(_gettempdir())


def _try_names(make, suffix, prefix, dir, what, kind):
    """Have a path made of a name that nothing has yet."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        path = _os.path.join(dir, prefix + (name if kind is str else name.encode()) + suffix)
        try:
            return make(path), _os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, f'No usable temporary {"directory" if what == "mkdtemp" else "file"} name found')


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    return _try_names(lambda path: _os.open(path, flags, 0o600), suf, pre, _os.path.abspath(dir),
                      'mkstemp', output_type)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file: its descriptor and its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a folder: its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    return _try_names(lambda path: _os.mkdir(path, 0o700), suffix, prefix, dir, 'mkdtemp', kind)[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A path that nothing has yet."""
    def check(path):
        if _os.path.lexists(path):
            raise FileExistsError
    if dir is None:
        dir = gettempdir()
    return _try_names(check, suffix, prefix, dir, 'mkstemp', str)[1]


class _TemporaryFileCloser:
    """Closes a file and removes it, in the end at the latest."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self.delete_on_close = delete_on_close
        self._closed = False

    def cleanup(self, unlink=_os.unlink):
        """Close the file if it is open, and remove it."""
        try:
            if not self._closed:
                self._closed = True
                self.file.close()
        finally:
            if self.delete:
                self.delete = False
                try:
                    unlink(self.name)
                except FileNotFoundError:
                    pass

    def close(self):
        """Close the file; it goes with that if it shall."""
        if not self._closed:
            self._closed = True
            try:
                self.file.close()
            finally:
                if self.delete and self.delete_on_close:
                    self.cleanup()

    def __del__(self):
        self.cleanup()


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self._closer = _TemporaryFileCloser(file, name, delete, delete_on_close)

    def __getattr__(self, name):
        file = self.__dict__['file']
        found = method = getattr(file, name)
        if callable(method) and not isinstance(method, type):
            def call(*args, **kwargs):
                return method(*args, **kwargs)
            # The closer lives as long as anybody can use the file.
            call._closer = self._closer
            found = call
        if not isinstance(found, int):
            setattr(self, name, found)
        return found

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, kind, value, traceback):
        result = self.file.__exit__(kind, value, traceback)
        self._closer.cleanup()
        return result

    def __iter__(self):
        for line in self.file:
            yield line

    def close(self):
        """Close the file, which removes it."""
        self._closer.close()

    def __repr__(self):
        return f'<{type(self).__name__} file={self.__dict__["file"]!r}>'


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    """A file with a name, removed when it is closed."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if 'b' not in mode:
        encoding = _io.text_encoding(encoding)
    name = None

    def opener(*args):
        nonlocal name
        fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        return fd

    try:
        file = _io.open(dir, mode, buffering, encoding, errors, newline, opener=opener)
        try:
            raw = getattr(file, 'buffer', file)
            raw = getattr(raw, 'raw', raw)
            raw.name = name
            return _TemporaryFileWrapper(file, name, delete, delete_on_close)
        except:
            file.close()
            raise
    except:
        if name is not None and not (delete and delete_on_close and _os.name == 'nt'):
            _os.unlink(name)
        raise


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A file without a name."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if 'b' not in mode:
        encoding = _io.text_encoding(encoding)

    def opener(*args):
        fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        try:
            _os.unlink(name)
        except:
            _os.close(fd)
            raise
        return fd

    file = _io.open(dir, mode, buffering, encoding, errors, newline, opener=opener)
    raw = getattr(file, 'buffer', file)
    raw = getattr(raw, 'raw', raw)
    raw.name = file.fileno()
    return file


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory, and on disk once it is too large for that."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        if 'b' in mode:
            self._file = _io.BytesIO()
        else:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding, errors=errors,
                                           newline=newline)
        self._max_size = max_size
        self._TemporaryFileArgs = {
            'mode': mode, 'buffering': buffering, 'suffix': suffix, 'prefix': prefix,
            'encoding': encoding, 'newline': newline, 'dir': dir, 'errors': errors}

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Go on on disk."""
        if self._rolled:
            return
        file = self._file
        disk = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        place = file.tell()
        if hasattr(disk, 'buffer'):
            file.flush()
            disk.buffer.write(file.detach().getvalue())
        else:
            disk.write(file.getvalue())
        disk.seek(place, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, kind, value, traceback):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __next__(self):
        return self._file.__next__()

    def __del__(self):
        if not self.closed:
            _warnings.warn(f'Unclosed file {self!r}', ResourceWarning, stacklevel=2, source=self)
            self.close()

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs['mode']

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        file = self._file
        count = file.write(s)
        self._check(file)
        return count

    def writelines(self, iterable):
        if self._max_size == 0 or self._rolled:
            return self._file.writelines(iterable)
        lines = iter(iterable)
        for line in lines:
            self.write(line)
            if self._rolled:
                break
        return self._file.writelines(lines)


def _forward(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    method.__qualname__ = 'SpooledTemporaryFile.' + name
    return method


for _name in ('detach', 'flush', 'isatty', 'read', 'read1', 'readable', 'readinto', 'readinto1',
              'readline', 'readlines', 'seek', 'seekable', 'tell', 'writable'):
    setattr(SpooledTemporaryFile, _name, _forward(_name))
del _name


class TemporaryDirectory:
    """A folder that is removed in the end."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = _weakref.finalize(
            self, self._cleanup, self.name, warn_message=f'Implicitly cleaning up {self!r}',
            ignore_errors=ignore_cleanup_errors, delete=delete)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            cls._rmtree(name, ignore_errors=ignore_errors)
            _warnings.warn(warn_message, ResourceWarning)

    @staticmethod
    def _rmtree(name, ignore_errors=False):
        def failed(function, path, error):
            if isinstance(error, FileNotFoundError):
                return
            if not isinstance(error, PermissionError):
                if not ignore_errors:
                    raise error
                return
            # What is in a folder without rights can be removed once it has some.
            for each in (_os.path.dirname(path), path):
                try:
                    _os.chmod(each, 0o700)
                except OSError:
                    pass
            try:
                if _os.path.isdir(path) and not _os.path.islink(path):
                    _shutil.rmtree(path, onexc=None if not ignore_errors else failed)
                else:
                    _os.unlink(path)
            except FileNotFoundError:
                pass
            except OSError:
                if not ignore_errors:
                    raise

        _shutil.rmtree(name, onexc=failed)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove it now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
