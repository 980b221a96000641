"""Calls on descriptors that do various things."""

import _posix
from _native import functions as _functions

LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
LOCK_MAND, LOCK_READ, LOCK_WRITE, LOCK_RW = 32, 64, 128, 192
F_RDLCK, F_WRLCK, F_UNLCK, F_EXLCK, F_SHLCK = 0, 1, 2, 4, 8
F_GETLK, F_SETLK, F_SETLKW = F_GETLK64, F_SETLK64, F_SETLKW64 = 5, 6, 7
F_SETOWN, F_GETOWN, F_SETSIG, F_GETSIG = 8, 9, 10, 11
F_SETLEASE, F_GETLEASE, F_NOTIFY, F_SETPIPE_SZ, F_GETPIPE_SZ = 1024, 1025, 1026, 1031, 1032
FASYNC = 0o20000
F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030
FD_CLOEXEC = 1
F_SETOWN_EX, F_GETOWN_EX, F_OWNER_TID, F_OWNER_PID, F_OWNER_PGRP = 15, 16, 0, 1, 2
F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW = 36, 37, 38
F_ADD_SEALS, F_GET_SEALS = 1033, 1034
F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE, F_SEAL_FUTURE_WRITE = 1, 2, 4, 8, 16
F_GET_RW_HINT, F_SET_RW_HINT, F_GET_FILE_RW_HINT, F_SET_FILE_RW_HINT = 1035, 1036, 1037, 1038
RWH_WRITE_LIFE_NOT_SET, RWH_WRITE_LIFE_NONE, RWH_WRITE_LIFE_SHORT = 0, 1, 2
RWH_WRITE_LIFE_MEDIUM, RWH_WRITE_LIFE_LONG, RWH_WRITE_LIFE_EXTREME = 3, 4, 5
DN_ACCESS, DN_MODIFY, DN_CREATE, DN_DELETE, DN_RENAME, DN_ATTRIB = 1, 2, 4, 8, 16, 32
DN_MULTISHOT, FICLONE, FICLONERANGE = 0x80000000, 0x40049409, 0x4020940d


def _descriptor(file):
    if isinstance(file, int):
        fd = file
    else:
        try:
            method = file.fileno
        except AttributeError:
            raise TypeError('argument must be an int, or have a fileno() method.') from None
        fd = method()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if fd < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({fd})')
    return fd


def fcntl(fd, cmd, arg=0, /):
    """Asks for or sets flags of a descriptor."""
    fd = _descriptor(fd)
    if cmd == F_GETFL:
        return _posix.get_flags(fd)
    if cmd == F_SETFL:
        _posix.set_flags(fd, arg)
        return 0
    if cmd == F_GETFD:
        return 0 if _posix.get_inheritable(fd) else FD_CLOEXEC
    if cmd == F_SETFD:
        _posix.set_inheritable(fd, not arg & FD_CLOEXEC)
        return 0
    if cmd in (F_DUPFD, F_DUPFD_CLOEXEC):
        return _posix.dup(fd, cmd == F_DUPFD)
    raise OSError(22, 'Invalid argument')


def flock(fd, operation, /):
    """Locks a whole file, or unlocks it."""
    _posix.flock(_descriptor(fd), operation)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """The same; parts of files are locked as wholes."""
    _posix.flock(_descriptor(fd), cmd)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
