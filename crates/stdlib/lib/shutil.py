"""Copying, moving and removing files and whole folders."""

import collections
import errno
import fnmatch
import os
import stat
from _shutil_archives import (
    ReadError, RegistryError, get_archive_formats, get_unpack_formats, make_archive,
    register_archive_format, register_unpack_format, unpack_archive, unregister_archive_format,
    unregister_unpack_format)

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move',
           'rmtree', 'Error', 'SpecialFileError', 'SameFileError', 'disk_usage', 'get_terminal_size',
           'ignore_patterns', 'which', 'chown', 'ReadError', 'RegistryError', 'ExecError',
           'make_archive', 'get_archive_formats', 'register_archive_format',
           'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format',
           'unregister_unpack_format', 'unpack_archive']

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    """Several files could not be copied."""


class SameFileError(Error):
    """The source is the destination."""


class SpecialFileError(OSError):
    """Such a file cannot be copied."""


class ExecError(OSError):
    """A command could not be run."""


def copyfileobj(fsrc, fdst, length=0):
    """Copies what is left of a file object to another."""
    length = length or COPY_BUFSIZE
    while data := fsrc.read(length):
        fdst.write(data)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the contents of a file."""
    if _same(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for path in (src, dst):
        try:
            if stat.S_ISFIFO(os.stat(path).st_mode):
                raise SpecialFileError(f'`{os.fspath(path)}` is a named pipe')
        except FileNotFoundError:
            pass
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc, open(dst, 'wb') as fdst:
        copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copies the permissions."""
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copies permissions and times."""
    status = os.stat(src, follow_symlinks=follow_symlinks)
    os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=follow_symlinks)
    if follow_symlinks or not os.path.islink(dst):
        os.chmod(dst, stat.S_IMODE(status.st_mode))


def _destination(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its permissions; where to may be a folder."""
    dst = _destination(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """The same with its times."""
    dst = _destination(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree: leaves out what goes with one of the patterns."""
    def ignored(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a folder and what is in it."""
    with os.scandir(src) as found:
        entries = list(found)
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        old, new = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            if entry.is_symlink() and symlinks:
                os.symlink(os.readlink(old), new)
            elif entry.is_dir():
                copytree(old, new, symlinks, ignore, copy_function, ignore_dangling_symlinks,
                         dirs_exist_ok)
            elif not (entry.is_symlink() and ignore_dangling_symlinks and not os.path.exists(old)):
                copy_function(old, new)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((old, new, str(error)))
    copystat(src, dst)
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Removes a folder and what is in it."""
    def failed(function, path, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, path, error)
        elif onerror is not None:
            onerror(function, path, (type(error), error, error.__traceback__))
        else:
            raise error
    try:
        if os.path.islink(path):
            raise OSError('Cannot call rmtree on a symbolic link')
        entries = list(os.scandir(path))
    except OSError as error:
        return failed(os.scandir, path, error)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            rmtree(entry.path, ignore_errors, onerror, onexc=onexc)
            continue
        try:
            os.unlink(entry.path)
        except OSError as error:
            failed(os.unlink, entry.path, error)
    try:
        os.rmdir(path)
    except OSError as error:
        failed(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    """Moves a file or a folder; where to may be a folder."""
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
    except OSError as error:
        if error.errno == errno.ENOENT and not os.path.lexists(src):
            # CPython copies what it cannot rename, and that is what fails.
            raise FileNotFoundError(error.errno, error.strerror, src) from None
        if error.errno != errno.EXDEV:
            raise
        # On another device.
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


_usage = collections.namedtuple('usage', 'total used free')


def disk_usage(path):
    """Bytes of the file system: all, used, free."""
    status = os.statvfs(path)
    total = status.f_blocks * status.f_frsize
    used = (status.f_blocks - status.f_bfree) * status.f_frsize
    return _usage(total, used, status.f_bavail * status.f_frsize)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Changes whose a file is."""
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    os.chown(path, -1 if user is None else user, -1 if group is None else group,
             follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """How large the terminal is."""
    sizes = []
    for name in ('COLUMNS', 'LINES'):
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    if min(sizes) <= 0:
        try:
            real = os.get_terminal_size(1)
        except OSError:
            real = fallback
        sizes = [size if size > 0 else real[i] or fallback[i] for i, size in enumerate(sizes)]
    return os.terminal_size(sizes)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a program."""
    def usable(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)
    if os.path.dirname(cmd):
        return cmd if usable(cmd) else None
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    for folder in path.split(os.pathsep):
        file = os.path.join(folder, cmd)
        if usable(file):
            return file
    return None
