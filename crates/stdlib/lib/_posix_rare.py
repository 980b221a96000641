"""Calls of the operating system that few scripts make: a part of `os`."""

import _posix
from _arguments import data as _data, integer as _integer, parsed_int as _parsed_int
from _native import functions as _functions, shown_class as _shown

MFD_CLOEXEC, MFD_ALLOW_SEALING, MFD_HUGETLB, MFD_HUGE_SHIFT, MFD_HUGE_MASK = 1, 2, 4, 26, 63
MFD_HUGE_64KB, MFD_HUGE_512KB, MFD_HUGE_1MB, MFD_HUGE_2MB = 16 << 26, 19 << 26, 20 << 26, 21 << 26
MFD_HUGE_8MB, MFD_HUGE_16MB, MFD_HUGE_32MB, MFD_HUGE_256MB = 23 << 26, 24 << 26, 25 << 26, 28 << 26
MFD_HUGE_512MB, MFD_HUGE_1GB, MFD_HUGE_2GB, MFD_HUGE_16GB = 29 << 26, 30 << 26, 31 << 26, 34 << 26
POSIX_FADV_NORMAL, POSIX_FADV_RANDOM, POSIX_FADV_SEQUENTIAL = 0, 1, 2
POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED, POSIX_FADV_NOREUSE = 3, 4, 5
POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2, POSIX_SPAWN_CLOSEFROM = 0, 1, 2, 3
RWF_HIPRI, RWF_DSYNC, RWF_SYNC, RWF_NOWAIT, RWF_APPEND = 1, 2, 4, 8, 16
SPLICE_F_MOVE, SPLICE_F_NONBLOCK, SPLICE_F_MORE = 1, 2, 4
XATTR_CREATE, XATTR_REPLACE, XATTR_SIZE_MAX = 1, 2, 65536
EFD_SEMAPHORE, EFD_NONBLOCK, EFD_CLOEXEC = 1, 0o4000, 0o2000000
_PATH_MAX = 4096
pathconf_names = {
    'PC_ALLOC_SIZE_MIN': 18, 'PC_ASYNC_IO': 10, 'PC_CHOWN_RESTRICTED': 6, 'PC_FILESIZEBITS': 13,
    'PC_LINK_MAX': 0, 'PC_MAX_CANON': 1, 'PC_MAX_INPUT': 2, 'PC_NAME_MAX': 3, 'PC_NO_TRUNC': 7,
    'PC_PATH_MAX': 4, 'PC_PIPE_BUF': 5, 'PC_PRIO_IO': 11, 'PC_REC_INCR_XFER_SIZE': 14,
    'PC_REC_MAX_XFER_SIZE': 15, 'PC_REC_MIN_XFER_SIZE': 16, 'PC_REC_XFER_ALIGN': 17,
    'PC_SOCK_MAXBUF': 12, 'PC_SYMLINK_MAX': 19, 'PC_SYNC_IO': 9, 'PC_VDISABLE': 8}


def _given(path, function, more=True):
    """A path, or the name of an open file's."""
    if isinstance(path, int):
        _posix.fstat(path)
        return f'/proc/self/fd/{path}'
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        kinds = 'string, bytes, os.PathLike or integer' if more else 'string, bytes or os.PathLike'
        raise TypeError(f'{function}: path should be {kinds}, not {_shown(path)}')
    return method(path)


def _name(name, function):
    if isinstance(name, (str, bytes)):
        return name
    return _given(name, function, False)


# What is noted beside files.

def getxattr(path, attribute, *, follow_symlinks=True):
    """What is noted beside a file under a name."""
    path = _given(path, 'getxattr')
    return _posix.get_attribute(path, _name(attribute, 'getxattr'), bool(follow_symlinks))


def setxattr(path, attribute, value, flags=0, *, follow_symlinks=True):
    """Note something beside a file."""
    path = _given(path, 'setxattr')
    _posix.set_attribute(path, _name(attribute, 'setxattr'), _data(value), _parsed_int(flags),
                         bool(follow_symlinks))


def listxattr(path=None, *, follow_symlinks=True):
    """The names of what is noted beside a file."""
    path = '.' if path is None else _given(path, 'listxattr')
    return [_posix.fsdecode(name) for name in _posix.list_attributes(path, bool(follow_symlinks))]


def removexattr(path, attribute, *, follow_symlinks=True):
    """Forget something noted beside a file."""
    path = _given(path, 'removexattr')
    _posix.remove_attribute(path, _name(attribute, 'removexattr'), bool(follow_symlinks))


# Descriptors.

def memfd_create(name, flags=MFD_CLOEXEC):
    """A file in memory alone."""
    if not isinstance(name, (str, bytes)):
        name = _given(name, 'memfd_create', False)
    return _posix.memory_file(name, _integer(flags))


def openpty():
    """A terminal without a device: two descriptors."""
    return tuple(_posix.open_terminal())


def eventfd(initval, flags=EFD_CLOEXEC):
    """A counter that can be waited for."""
    return _posix.event_counter(_integer(initval), _integer(flags))


def eventfd_read(fd):
    """What a counter has come to."""
    return int.from_bytes(_posix.read(fd, 8), 'little')


def eventfd_write(fd, value):
    """Add to a counter."""
    _posix.write(fd, _integer(value).to_bytes(8, 'little'))


def posix_fadvise(fd, offset, length, advice, /):
    """Say how a file will be read."""
    _posix.advise(_parsed_int(fd), offset, length, advice)


def posix_fallocate(fd, offset, length, /):
    """Make sure that a file has room."""
    _posix.allocate(_parsed_int(fd), offset, length)


def copy_file_range(src, dst, count, offset_src=None, offset_dst=None):
    """Copy from one file to another; how many bytes it was."""
    if _integer(count) < 0:
        raise ValueError('negative value for \'count\' not allowed')
    return _posix.copy_range(src, dst, count, offset_src, offset_dst)


def sendfile(out_fd, in_fd, offset, count):
    """Send from a file; how many bytes it was."""
    return _posix.send_file(out_fd, in_fd, offset, count)


def splice(src, dst, count, offset_src=None, offset_dst=None, flags=0):
    """Move between a pipe and something else; how many bytes it was."""
    if _integer(count) < 0:
        raise ValueError('negative value for \'count\' not allowed')
    return _posix.splice(src, dst, count, offset_src, offset_dst, flags)


def preadv(fd, buffers, offset, flags=0, /):
    """Read into buffers from a place in a file; how many bytes it was."""
    views = [memoryview(buffer).cast('B') for buffer in buffers]
    data = _posix.pread(fd, sum(map(len, views)), offset)
    at = 0
    for view in views:
        part = data[at:at + len(view)]
        view[:len(part)] = part
        at += len(part)
    return len(data)


def pwritev(fd, buffers, offset, flags=0, /):
    """Write buffers to a place in a file; how many bytes it was."""
    return _posix.pwrite(fd, b''.join([_data(buffer) for buffer in buffers]), offset)


def lockf(fd, command, length, /):
    """Lock a file, or no longer."""
    if command == 3:
        return
    _posix.flock(fd, {0: 8, 1: 2, 2: 6}[command])


def fchdir(fd):
    """Go to the folder that a descriptor is of."""
    _posix.fchdir(_parsed_int(fd))


def fchown(fd, uid, gid):
    """Give an open file to others."""
    _posix.fchown(fd, uid, gid)


def fstatvfs(fd):
    """What file system an open file is in."""
    import posix
    return posix.statvfs(_parsed_int(fd))


def chroot(path):
    """Have a folder be the root."""
    _posix.chroot(_given(path, 'chroot', False))


def sync():
    """Write out all that is kept in memory of files."""
    _posix.sync()


def tcgetpgrp(fd, /):
    """The group of processes that a terminal listens to."""
    return _posix.terminal_group(_parsed_int(fd))


def tcsetpgrp(fd, pgid, /):
    """Have a terminal listen to a group of processes."""
    _posix.set_terminal_group(_parsed_int(fd), pgid)


# What the system can do.

def pathconf(path, name):
    """A limit of the file system that a path is in."""
    path = _given(path, 'pathconf')
    _posix.stat(path, True, path)
    return _configured(name)


def fpathconf(fd, name, /):
    """A limit of the file system that an open file is in."""
    _posix.fstat(fd)
    return _configured(name)


def _configured(name):
    if isinstance(name, str):
        if name not in pathconf_names:
            raise ValueError('unrecognized configuration name')
        name = pathconf_names[name]
    limits = {0: 127, 1: 255, 2: 255, 3: 255, 4: _PATH_MAX, 5: 4096, 6: 1, 7: 1, 8: 0, 13: 64}
    return limits.get(name, -1)


def getresuid():
    """The real, the effective and the saved number of the user."""
    effective = _posix.geteuid()
    return _posix.getuid(), effective, effective


def getresgid():
    """The same of the group."""
    effective = _posix.getegid()
    return _posix.getgid(), effective, effective


def getgrouplist(user, group, /):
    """The groups that a user is in."""
    import grp
    found = [group]
    for entry in grp.getgrall():
        if user in entry.gr_mem and entry.gr_gid not in found:
            found.append(entry.gr_gid)
    return found


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False,
                setsigmask=(), setsigdef=(), scheduler=None):
    """Start a program; the number of its process."""
    return _spawn(path, argv, env, file_actions, setpgroup)


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False,
                 setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    """The same; the program is looked for in the folders of PATH."""
    import os
    if '/' not in os.fsdecode(path):
        for folder in os.get_exec_path(env):
            there = os.path.join(folder, os.fsdecode(path))
            if os.access(there, os.X_OK):
                path = there
                break
    return _spawn(path, argv, env, file_actions, setpgroup)


def _spawn(path, argv, env, file_actions, setpgroup):
    import os
    if not isinstance(argv, (tuple, list)):
        raise TypeError('posix_spawn: argv must be a tuple or list')
    if not argv:
        raise ValueError('posix_spawn: argv must not be empty')
    if not argv[0]:
        raise ValueError('posix_spawn: argv first element cannot be empty')
    path = os.fsencode(path)
    if not os.path.exists(path):
        raise FileNotFoundError(2, 'No such file or directory', os.fsdecode(path))
    standard, opened = [0, 1, 2], []
    try:
        for action, fd, *more in file_actions or ():
            if action == POSIX_SPAWN_OPEN:
                opened.append(os.open(*more[:1], *more[1:]))
                source, fd = opened[-1], fd
            elif action == POSIX_SPAWN_DUP2:
                source, fd = fd, more[0]
                source = standard[source] if source < 3 else source
            elif action == POSIX_SPAWN_CLOSE:
                source = -1
            else:
                continue
            if fd < 3:
                standard[fd] = source
        words = [os.fsencode(word) for word in argv]
        variables = [os.fsencode(name) + b'=' + os.fsencode(value)
                     for name, value in (os.environ if env is None else env).items()]
        group = -1 if setpgroup is None else setpgroup
        return _posix.spawn(path, words, variables, None, standard, [], group)
    finally:
        for fd in opened:
            os.close(fd)


__all__ = [name for name in (lambda: None).__globals__ if not name.startswith('_')]
# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
