"""The calls of the operating system as Python knows them; `os` is made of this."""

import _posix
from _arguments import c_int as _c_int, data as _data
from _native import (
    final as _final, functions as _functions, qualify as _qualify, uncreatable as _uncreatable)
from _structseq import made as _made, structseq

error = OSError

O_RDONLY, O_WRONLY, O_RDWR, O_ACCMODE = 0, 1, 2, 3
O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND = 0o100, 0o200, 0o400, 0o1000, 0o2000
O_NONBLOCK = O_NDELAY = 0o4000
O_DSYNC, O_ASYNC, O_DIRECT, O_LARGEFILE = 0o10000, 0o20000, 0o40000, 0
O_DIRECTORY, O_NOFOLLOW, O_NOATIME, O_CLOEXEC = 0o200000, 0o400000, 0o1000000, 0o2000000
O_SYNC = O_RSYNC = O_FSYNC = 0o4010000
O_PATH, O_TMPFILE = 0o10000000, 0o20200000
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST = 0, 64, 65, 66, 67, 68
EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT = 69, 70, 71, 72, 73
EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 74, 75, 76, 77, 78
NGROUPS_MAX, TMP_MAX = 65536, 238328
SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE = 0, 1, 2, 3, 5
F_ULOCK, F_LOCK, F_TLOCK, F_TEST = 0, 1, 2, 3
PRIO_PROCESS, PRIO_PGRP, PRIO_USER = 0, 1, 2
GRND_NONBLOCK, GRND_RANDOM = 1, 2
ST_RDONLY, ST_NOSUID, ST_NODEV, ST_NOEXEC, ST_SYNCHRONOUS = 1, 2, 4, 8, 16
ST_MANDLOCK, ST_WRITE, ST_APPEND, ST_NOATIME, ST_NODIRATIME = 64, 128, 256, 1024, 2048
ST_RELATIME = 4096
P_ALL, P_PID, P_PGID, P_PIDFD = 0, 1, 2, 3
CLD_EXITED, CLD_KILLED, CLD_DUMPED, CLD_TRAPPED, CLD_STOPPED, CLD_CONTINUED = 1, 2, 3, 4, 5, 6
RTLD_LOCAL, RTLD_LAZY, RTLD_NOW, RTLD_NOLOAD = 0, 1, 2, 4
RTLD_DEEPBIND, RTLD_GLOBAL, RTLD_NODELETE = 8, 256, 4096
SCHED_RESET_ON_FORK = 1 << 30
# Those of the system's that can be asked for.
sysconf_names = {
    'SC_ARG_MAX': 0, 'SC_CHILD_MAX': 1, 'SC_CLK_TCK': 2, 'SC_NGROUPS_MAX': 3, 'SC_OPEN_MAX': 4,
    'SC_PAGESIZE': 30, 'SC_PAGE_SIZE': 30, 'SC_LINE_MAX': 43, 'SC_IOV_MAX': 60, 'SC_UIO_MAXIOV': 60,
    'SC_LOGIN_NAME_MAX': 71, 'SC_NPROCESSORS_CONF': 83, 'SC_NPROCESSORS_ONLN': 84,
    'SC_PHYS_PAGES': 85, 'SC_AVPHYS_PAGES': 86, 'SC_HOST_NAME_MAX': 180}

stat_result = structseq(
    'os', 'stat_result',
    ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size',
     'st_atime', 'st_mtime', 'st_ctime'),
    ('st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns',
     'st_blksize', 'st_blocks', 'st_rdev'))
statvfs_result = structseq(
    'os', 'statvfs_result',
    ('f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree', 'f_favail',
     'f_flag', 'f_namemax'), ('f_fsid',))
uname_result = structseq(
    'posix', 'uname_result', ('sysname', 'nodename', 'release', 'version', 'machine'))
times_result = structseq(
    'posix', 'times_result',
    ('user', 'system', 'children_user', 'children_system', 'elapsed'))
terminal_size = structseq('os', 'terminal_size', ('columns', 'lines'))


def fspath(path):
    """The str or bytes that a path is."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        method = kind.__fspath__
    except AttributeError:
        raise TypeError('expected str, bytes or os.PathLike object, not ' + kind.__name__) from None
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError('expected ' + kind.__name__ + '.__fspath__() to return str or bytes, not '
                    + type(result).__name__)


def _path(path, function, more=''):
    if not isinstance(path, (str, bytes)):
        kind = type(path)
        method = getattr(kind, '__fspath__', None)
        if method is None:
            wanted = 'string, bytes, os.PathLike' + more if more else 'string, bytes or os.PathLike'
            raise TypeError(function + ': path should be ' + wanted + ', not ' + kind.__name__)
        path = method(path)
        if not isinstance(path, (str, bytes)):
            raise TypeError('expected ' + kind.__name__ + '.__fspath__() to return str or bytes, not '
                            + type(path).__name__)
    if ('\0' if isinstance(path, str) else b'\0') in path:
        raise ValueError(function + ': embedded null character in path')
    return path


def _path_or_descriptor(path, function, more):
    """A path; a file that is open is one, too, as the system names it."""
    if not hasattr(type(path), '__index__'):
        return _path(path, function, more)
    fd = _index(path)
    try:
        _posix.fstat(fd)
    except OSError as error:
        raise OSError(error.errno, error.strerror, fd) from None
    return f'/proc/self/fd/{fd}'


def _as_given(name, path):
    return name if isinstance(path, bytes) else _posix.fsdecode(name)


def _no_dir_fd(function, *given):
    if given != (None,) and any(fd is not None for fd in given):
        raise NotImplementedError(function + ': dir_fd unavailable on this platform')


def _index(value):
    if isinstance(value, int):
        return value
    try:
        index = type(value).__index__
    except AttributeError:
        raise TypeError("'" + type(value).__name__
                        + "' object cannot be interpreted as an integer") from None
    return index(value)


# Files and descriptors.

def open(path, flags, mode=0o777, *, dir_fd=None):
    _no_dir_fd('open', dir_fd)
    path = _path(path, 'open')
    return _posix.open(path, _index(flags) | O_CLOEXEC, _index(mode), path)


close, pread, fsync = _posix.close, _posix.pread, _posix.fsync


def write(fd, data, /):
    return _posix.write(fd, data if type(data) is bytes else _data(data))


def pwrite(fd, buffer, offset, /):
    return _posix.pwrite(fd, _data(buffer), offset)
fdatasync = fsync
get_inheritable, set_inheritable = _posix.get_inheritable, _posix.set_inheritable
isatty, strerror, urandom = _posix.isatty, _posix.strerror, _posix.urandom


def read(fd, length, /):
    if length < 0:
        raise OSError(22, 'Invalid argument')
    return _posix.read(_index(fd), length)


def readv(fd, buffers, /):
    buffers = [memoryview(buffer).cast('B') for buffer in buffers]
    data = _posix.read(fd, sum(map(len, buffers)))
    at = 0
    for buffer in buffers:
        part = data[at:at + len(buffer)]
        buffer[:len(part)] = part
        at += len(part)
    return len(data)


def writev(fd, buffers, /):
    return _posix.write(fd, b''.join(bytes(buffer) for buffer in buffers))


def lseek(fd, position, whence, /):
    return _posix.lseek(fd, position, whence)


def closerange(fd_low, fd_high, /):
    for fd in range(fd_low, fd_high):
        try:
            _posix.close(fd)
        except OSError:
            pass


def pipe():
    return _posix.pipe2(O_CLOEXEC)


def pipe2(flags, /):
    return _posix.pipe2(flags)


def dup(fd, /):
    return _posix.dup(fd, False)


def dup2(fd, fd2, inheritable=True):
    return _posix.dup2(fd, fd2, inheritable)


def get_blocking(fd, /):
    return not _posix.get_flags(fd) & O_NONBLOCK


def set_blocking(fd, blocking, /):
    flags = _posix.get_flags(fd)
    _posix.set_flags(fd, flags & ~O_NONBLOCK if blocking else flags | O_NONBLOCK)


def get_terminal_size(fd=1, /):
    return terminal_size(_posix.terminal_size(fd))


def ttyname(fd, /):
    return _posix.fsdecode(_posix.ttyname(fd))


def _stat_result(raw):
    seconds, floats = [], []
    for time in raw[7:10]:
        whole, rest = divmod(time, 1_000_000_000)
        seconds.append(whole)
        floats.append(whole + 1e-9 * rest)
    return _made(stat_result, (*raw[:7], *seconds), (*floats, *raw[7:]))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd('stat', dir_fd)
    if isinstance(path, int):
        return fstat(path)
    path = _path(path, 'stat', ' or integer')
    return _stat_result(_posix.stat(path, True if follow_symlinks else False, path))


def lstat(path, *, dir_fd=None):
    _no_dir_fd('lstat', dir_fd)
    path = _path(path, 'lstat')
    return _stat_result(_posix.stat(path, False, path))


def fstat(fd):
    return _stat_result(_posix.fstat(_index(fd)))


def statvfs(path):
    path = _path_or_descriptor(path, 'statvfs', ' or integer')
    return statvfs_result(_posix.statvfs(path, path))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return _posix.access(_path(path, 'access'), mode)


def ftruncate(fd, length, /):
    _posix.ftruncate(fd, length)


def truncate(path, length):
    if isinstance(path, int):
        return _posix.ftruncate(path, length)
    path = _path(path, 'truncate', ' or integer')
    _posix.truncate(path, length, path)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd('chmod', dir_fd)
    if isinstance(path, int):
        return _posix.fchmod(path, mode)
    path = _path(path, 'chmod', ' or integer')
    _posix.chmod(path, mode, path)


def fchmod(fd, mode):
    _posix.fchmod(fd, mode)


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    path = _path_or_descriptor(path, 'chown', ' or integer')
    _posix.chown(path, uid, gid, follow_symlinks, path)


def lchown(path, uid, gid):
    path = _path(path, 'lchown')
    _posix.chown(path, uid, gid, False, path)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        ns = tuple(_nanoseconds(time) for time in times)
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        ns = tuple(_index(time) for time in ns)
    path = _path_or_descriptor(path, 'utime', ' or integer')
    _posix.utime(path, ns, follow_symlinks, path)


def _nanoseconds(time):
    if not isinstance(time, float):
        time = _index(time)
    elif time != time:
        raise ValueError('Invalid value NaN (not a number)')
    if not -1 << 63 <= time < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')
    if not isinstance(time, float):
        return time * 10**9
    whole = int(time // 1)
    return whole * 10**9 + int((time - whole) * 1e9)


# Directories.

def listdir(path=None):
    path = '.' if path is None else _path_or_descriptor(path, 'listdir', ', integer or None')
    return [_as_given(entry[0], path) for entry in _posix.scandir(path, path)]


class DirEntry:
    """What `scandir` tells of a file."""

    __slots__ = ('name', 'path', '_at', '_kind', '_inode', '_stat', '_lstat')

    def inode(self):
        return self._inode

    def is_symlink(self):
        return self._is(0o120000, False)

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def is_junction(self):
        return False

    def _is(self, kind, follow):
        known = self._kind
        if known == 0 or (follow and known == 0o120000):
            try:
                known = self.stat(follow_symlinks=follow).st_mode & 0o170000
            except FileNotFoundError:
                return False
        return known == kind

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._stat is None:
                self._stat = stat(self._at)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self._at)
        return self._lstat

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return '<DirEntry ' + repr(self.name) + '>'


_new = object.__new__
DirEntry.__module__ = 'posix'
_final(_uncreatable(_qualify(DirEntry)))


class ScandirIterator:
    """The entries of a directory."""

    def __init__(self, path, open=False):
        self._path = path
        self._open = open
        self._entries = iter(_posix.scandir(path, path))

    def __iter__(self):
        return self

    def __next__(self):
        raw, kind, inode = next(self._entries)
        path = self._path
        name = _as_given(raw, path)
        slash = b'/' if isinstance(path, bytes) else '/'
        whole = path + name if path.endswith(slash) else path + slash + name
        entry = _new(DirEntry)
        entry.name, entry.path, entry._kind, entry._inode = name, name if self._open else whole, kind, inode
        entry._at = whole
        entry._stat = entry._lstat = None
        return entry

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path=None):
    if hasattr(type(path), '__index__'):
        # Entries of a folder that is open are known by their names alone.
        return ScandirIterator(_path_or_descriptor(path, 'scandir', ''), True)
    return ScandirIterator('.' if path is None else _path(path, 'scandir', ', integer or None'))


def mkdir(path, mode=0o777, *, dir_fd=None):
    _no_dir_fd('mkdir', dir_fd)
    path = _path(path, 'mkdir')
    _posix.mkdir(path, mode, path)


def rmdir(path, *, dir_fd=None):
    _no_dir_fd('rmdir', dir_fd)
    path = _path(path, 'rmdir')
    _posix.rmdir(path, path)


def unlink(path, *, dir_fd=None):
    _no_dir_fd('unlink', dir_fd)
    path = _path(path, 'unlink')
    _posix.unlink(path, path)


def remove(path, *, dir_fd=None):
    _no_dir_fd('remove', dir_fd)
    path = _path(path, 'remove')
    _posix.unlink(path, path)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd('rename', src_dir_fd, dst_dir_fd)
    src, dst = _path(src, 'rename'), _path(dst, 'rename')
    _posix.rename(src, dst, (src, dst))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd('replace', src_dir_fd, dst_dir_fd)
    src, dst = _path(src, 'replace'), _path(dst, 'replace')
    _posix.rename(src, dst, (src, dst))


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    _no_dir_fd('link', src_dir_fd, dst_dir_fd)
    src, dst = _path(src, 'link'), _path(dst, 'link')
    _posix.link(src, dst, (src, dst))


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    _no_dir_fd('symlink', dir_fd)
    src, dst = _path(src, 'symlink'), _path(dst, 'symlink')
    _posix.symlink(src, dst, (src, dst))


def readlink(path, *, dir_fd=None):
    _no_dir_fd('readlink', dir_fd)
    path = _path(path, 'readlink')
    return _as_given(_posix.readlink(path, path), path)


def mkfifo(path, mode=0o666, *, dir_fd=None):
    _no_dir_fd('mkfifo', dir_fd)
    path = _path(path, 'mkfifo')
    _posix.mkfifo(path, mode, path)


def chdir(path):
    path = _path(path, 'chdir', ' or integer')
    _posix.chdir(path, path)


def getcwd():
    return _posix.fsdecode(_posix.getcwd())


getcwdb = _posix.getcwd


# The process and the machine.

getpid, getppid, getuid, geteuid = _posix.getpid, _posix.getppid, _posix.getuid, _posix.geteuid
getgid, getegid, getpgrp = _posix.getgid, _posix.getegid, _posix.getpgrp
umask, getloadavg, cpu_count = _posix.umask, _posix.getloadavg, _posix.cpu_count
environ = dict(_posix.environment())


def setsid():
    """Begin a new session, whose leader this process is."""
    _posix.setsid()


def setpgid(pid, pgrp, /):
    """Move a process to a group; 0 stands for this process, or for a group of its own."""
    _posix.setpgid(pid, pgrp)


def setpgrp():
    """Begin a new process group."""
    _posix.setpgid(0, 0)


getsid, getpgid, getpriority = _posix.getsid, _posix.getpgid, _posix.getpriority


def getgroups():
    """The groups the process is in besides its own."""
    return list(_posix.getgroups())


def setpriority(which, who, priority):
    """Make a process, group or user more or less nice to others."""
    _posix.setpriority(which, who, priority)


def nice(increment, /):
    """Make this process nicer; how nice it then is."""
    priority = _posix.getpriority(PRIO_PROCESS, 0) + _index(increment)
    _posix.setpriority(PRIO_PROCESS, 0, max(-20, min(priority, 19)))
    return _posix.getpriority(PRIO_PROCESS, 0)


def sysconf(name, /):
    """A value the system is configured with; -1 if it has no limit."""
    if not isinstance(name, int):
        if not isinstance(name, str):
            raise TypeError('configuration names must be strings or integers')
        try:
            name = sysconf_names[name]
        except KeyError:
            raise ValueError('unrecognized configuration name') from None
    return _posix.sysconf(name)


def _check_policy(policy):
    policy = _c_int(policy)
    if policy not in (SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE):
        raise OSError(22, strerror(22))
    return policy in (SCHED_FIFO, SCHED_RR)


def sched_get_priority_max(policy):
    """The highest priority that threads can have under a policy of the system."""
    return 99 if _check_policy(policy) else 0


def sched_get_priority_min(policy):
    """The lowest."""
    return 1 if _check_policy(policy) else 0


def abort():
    """End the process at once, as after an error it cannot go on from."""
    _posix.set_disposition(6, 0)
    _posix.raise_signal(6)


def ctermid():
    """The path of the terminal that the process belongs to."""
    return '/dev/tty'


def major(device, /):
    """The kind of device, from its number."""
    return device >> 8 & 0xfff | device >> 32 & ~0xfff


def minor(device, /):
    """Which of its kind it is."""
    return device & 0xff | device >> 12 & ~0xff


def makedev(major, minor, /):
    """The number of a device."""
    return (minor & 0xff | (major & 0xfff) << 8 | (minor & ~0xff) << 12 | (major & ~0xfff) << 32)


def getlogin():
    user = _posix.user(getuid())
    if user is None:
        raise OSError(6, strerror(6))
    return _posix.fsdecode(user[0])


def uname():
    return uname_result(_posix.fsdecode(part) for part in _posix.uname())


def times():
    import time
    user, system, children_user, children_system = _posix.times()
    return times_result((
        user // 10**7 / 100, system // 10**7 / 100, children_user // 10**7 / 100,
        children_system // 10**7 / 100, time.monotonic_ns() // 10**7 / 100))


def sched_getaffinity(pid, /):
    return set(_posix.sched_getaffinity(pid))


def sched_setaffinity(pid, mask, /):
    cpus = list(mask)
    for cpu in cpus:
        if _index(cpu) < 0:
            raise ValueError('negative CPU number')
    _posix.sched_setaffinity(pid, cpus)


def sched_yield():
    import time
    time.sleep(0)


def getrandom(size, flags=0):
    return urandom(size)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
