"""The operating system: files, folders, the environment and the process."""

import abc
import sys

import posix as _system
from _arguments import c_int as _c_int
from posix import *
from posix import (
    DirEntry, fspath, get_terminal_size, stat_result, statvfs_result, terminal_size, times_result,
    uname_result)

name = 'posix'
linesep = '\n'

from _fork import (
    P_NOWAIT, P_NOWAITO, P_WAIT, _exit, execl, execle, execlp, execlpe, execv, execve, execvp,
    execvpe, fork, popen, register_at_fork, spawnl, spawnle, spawnlp, spawnlpe, spawnv,
    spawnve, spawnvp, spawnvpe, system,
)
from _waits import (
    CLD_CONTINUED, CLD_DUMPED, CLD_EXITED, CLD_KILLED, CLD_STOPPED, CLD_TRAPPED, P_ALL, P_PGID, P_PID,
    P_PIDFD, WCONTINUED, WEXITED, WNOHANG, WNOWAIT, WSTOPPED, WUNTRACED, kill, killpg, pidfd_open,
    setegid, seteuid, setgid, setgroups, setuid, wait, wait3, wait4, waitid, waitid_result, waitpid,
)

from _posix_rare import *

import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules['os.path'] = path

SEEK_SET, SEEK_CUR, SEEK_END, SEEK_DATA, SEEK_HOLE = 0, 1, 2, 3, 4
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1

supports_bytes_environ = True
supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {chmod, stat, truncate}
supports_follow_symlinks = {chown, stat, utime}


def _user(key):
    import _posix
    return _posix.user(key)


def fsencode(filename):
    """A path as the system's bytes."""
    import _posix
    filename = fspath(filename)
    return filename if isinstance(filename, bytes) else _posix.fsencode(filename)


def fsdecode(filename):
    """A path as text."""
    import _posix
    filename = fspath(filename)
    return filename if isinstance(filename, str) else _posix.fsdecode(filename)


class PathLike(abc.ABC):
    """What can be used as a path."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if '__fspath__' in base.__dict__:
                    return base.__dict__['__fspath__'] is not None or NotImplemented
        return NotImplemented

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# The environment.

from collections.abc import MutableMapping


class _Environ(MutableMapping):
    """Names and values, which processes started from here inherit."""

    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}'
                          for key, value in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        if not isinstance(other, (dict, MutableMapping)):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, (dict, MutableMapping)):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


def putenv(name, value, /):
    """Checks a variable of the environment; `environ` is what is inherited."""
    name, value = fsencode(name), fsencode(value)
    if b'=' in name or not name:
        raise ValueError('illegal environment variable name')
    if b'\0' in name or b'\0' in value:
        raise ValueError('embedded null byte')


def unsetenv(name, /):
    """Checks the name of a variable of the environment."""
    name = fsencode(name)
    if b'=' in name or not name:
        raise OSError(22, strerror(22))


def _encode_variable(value):
    if not isinstance(value, str):
        raise TypeError('str expected, not %s' % type(value).__name__)
    return fsencode(value)


def _check_variable(value):
    if not isinstance(value, bytes):
        raise TypeError('bytes expected, not %s' % type(value).__name__)
    return value


environ = _Environ(_system.environ, _encode_variable, fsdecode)
environb = _Environ(environ._data, _check_variable, bytes)


def getenv(key, default=None):
    """A variable of the environment, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The same as bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The folders in which programs are looked for."""
    if env is None:
        env = environ
    return env.get('PATH', defpath).split(pathsep)


def process_cpu_count():
    """How many processors this process may use."""
    return len(sched_getaffinity(0))


# Files and folders.

def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail in ('.', b'.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Removes a folder, and those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Renames, makes the folders the new name needs and removes the empty ones of the old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Tuples of a folder, the folders in it and the files in it, for all folders below."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, files, below = [], [], []
        try:
            entries = list(scandir(top))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else files).append(entry.name)
            if is_folder and not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        if topdown:
            yield top, folders, files
            for folder in reversed(folders):
                new = path.join(top, folder)
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, folders, files))
            stack.extend(reversed(below))


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """A file object over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def device_encoding(fd):
    """The encoding of a terminal, or None."""
    return 'utf-8' if isatty(fd) else None


def WIFEXITED(status):
    return _c_int(status) & 0x7f == 0


def WEXITSTATUS(status):
    return _c_int(status) >> 8 & 0xff


def WIFSIGNALED(status):
    return _c_int(status) & 0x7f not in (0, 0x7f)


def WTERMSIG(status):
    return _c_int(status) & 0x7f


def WIFSTOPPED(status):
    return _c_int(status) & 0xff == 0x7f


def WSTOPSIG(status):
    return _c_int(status) >> 8 & 0xff


def WIFCONTINUED(status):
    return _c_int(status) == 0xffff


def WCOREDUMP(status):
    return bool(status & 0x80)


def waitstatus_to_exitcode(status):
    """The exit code of a wait status; negated, the signal it died of."""
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError(f'process stopped by delivery of signal {WSTOPSIG(status)}')
    raise ValueError(f'invalid wait status: {status}')


