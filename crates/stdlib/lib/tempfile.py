"""Files and folders for a while."""

import io as _io
import os as _os
import shutil as _shutil

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory',
           'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir',
           'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def _random_name():
    return ''.join(_LETTERS[byte % len(_LETTERS)] for byte in _os.urandom(8))


def gettempprefix():
    """What names of temporary files begin with."""
    return template


def gettempprefixb():
    """The same as bytes."""
    return template.encode()


def gettempdir():
    """The folder for temporary files."""
    global tempdir
    if tempdir is None:
        folders = [_os.environ.get(name) for name in ('TMPDIR', 'TEMP', 'TMP')]
        for folder in [*folders, '/tmp', '/var/tmp', '/usr/tmp', _os.getcwd()]:
            if folder and _os.path.isdir(folder) and _os.access(folder, _os.W_OK):
                tempdir = _os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, 'No usable temporary directory found')
    return tempdir


def gettempdirb():
    """The same as bytes."""
    return _os.fsencode(gettempdir())


def _new(make, suffix, prefix, dir):
    folder = gettempdir() if dir is None else _os.fspath(dir)
    for _ in range(TMP_MAX):
        name = (template if prefix is None else prefix) + _random_name() + (suffix or '')
        path = _os.path.abspath(_os.path.join(folder, name))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file: its descriptor and its path."""
    flags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL
    return _new(lambda path: _os.open(path, flags, 0o600), suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a folder: its path."""
    return _new(lambda path: _os.mkdir(path, 0o700), suffix, prefix, dir)[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A path that nothing has yet."""
    def check(path):
        if _os.path.lexists(path):
            raise FileExistsError
    return _new(check, suffix, prefix, dir)[1]


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, kind, value, traceback):
        result = self.file.__exit__(kind, value, traceback)
        self.close()
        self._remove()
        return result

    def __iter__(self):
        return iter(self.file)

    def _remove(self):
        if self.delete:
            self.delete = False
            try:
                _os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        self.file.close()
        if self._delete_on_close:
            self._remove()

    def __repr__(self):
        return f'<{type(self).__name__} file={self.file!r}>'


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    """A file with a name, removed when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = _io.open(fd, mode, buffering, encoding, errors, newline)
    except:
        _os.close(fd)
        _os.unlink(name)
        raise
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A file without a name."""
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    return _io.open(fd, mode, buffering, encoding, errors, newline)


def SpooledTemporaryFile(max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                         suffix=None, prefix=None, dir=None, *, errors=None):
    """A file that may be in memory; here it is always on disk."""
    return TemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, errors=errors)


class TemporaryDirectory:
    """A folder that is removed in the end."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'
