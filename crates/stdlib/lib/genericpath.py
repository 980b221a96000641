"""What paths of all systems have in common."""

import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdevdrive',
           'isdir', 'isfile', 'isjunction', 'islink', 'lexists', 'samefile', 'sameopenfile',
           'samestat', 'ALLOW_MISSING']


class ALLOW_MISSING:
    """For realpath: the last parts of a path need not exist."""


def _mode(path, look=None):
    try:
        return (look or os.stat)(path).st_mode
    except (OSError, ValueError):
        return None


def exists(path):
    """Whether the path leads to something."""
    return _mode(path) is not None


def lexists(path):
    """Whether there is something, be it a link that leads nowhere."""
    return _mode(path, os.lstat) is not None


def isfile(path):
    """Whether it is a regular file."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def isdir(s):
    """Whether it is a directory."""
    mode = _mode(s)
    return mode is not None and stat.S_ISDIR(mode)


def islink(path):
    """Whether it is a symbolic link."""
    mode = _mode(path, os.lstat)
    return mode is not None and stat.S_ISLNK(mode)


def isjunction(path):
    """Whether it is a junction, which only Windows has."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Whether it is on a Dev Drive, which only Windows has."""
    os.fspath(path)
    return False


def getsize(filename):
    """The size in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When it was changed last, in seconds since the epoch."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When it was read last."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When its status was changed last."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest text that all begin with, parts of names included."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Whether two results of stat are about the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to the same file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of the same file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _check_arg_types(function, *parts):
    text = binary = False
    for part in parts:
        if isinstance(part, str):
            text = True
        elif isinstance(part, bytes):
            binary = True
        else:
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, '
                            f'not {part.__class__.__name__!r}') from None
    if text and binary:
        raise TypeError("Can't mix strings and bytes in path components") from None


# Last, because `os` imports this module.
import os
