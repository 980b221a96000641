"""Files, folders and the environment, for CPython's tests."""

import collections.abc
import contextlib
import os
import shutil
import stat
import tempfile
import unittest

TESTFN_ASCII = f"@test_{os.getpid()}_tmp"
TESTFN_UNICODE = TESTFN_ASCII + "-\xe0\xf2\u0258\u0141\u011f"
TESTFN_NONASCII = TESTFN_ASCII + "\xe6"
FS_NONASCII = "\xe6"
# Every name can be encoded as UTF-8; some bytes are none.
TESTFN_UNENCODABLE = None
TESTFN_UNDECODABLE = os.fsencode(TESTFN_ASCII) + b"\xe7w\xf0"
TESTFN = TESTFN_ASCII
SAVEDCWD = os.getcwd()


def _may_fail(action):
    def attempt(path):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            action(path)

    return attempt


unlink = _may_fail(os.unlink)
rmdir = _may_fail(os.rmdir)


def rmtree(path):
    def open_up(function, name, error):
        if not isinstance(error, FileNotFoundError):
            os.chmod(os.path.dirname(name), stat.S_IRWXU)
            function(name)

    shutil.rmtree(path, onexc=open_up)


def create_empty_file(filename):
    with open(filename, "wb"):
        pass


def make_bad_fd():
    """A file descriptor that is not open."""
    fd = os.open(TESTFN, os.O_WRONLY | os.O_CREAT)
    os.close(fd)
    unlink(TESTFN)
    return fd


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    if path is None:
        path = os.path.realpath(tempfile.mkdtemp())
    else:
        os.mkdir(path)
    maker = os.getpid()
    try:
        yield path
    finally:
        if os.getpid() == maker and os.path.isdir(path):
            rmtree(path)


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    kept = os.getcwd()
    os.chdir(os.path.realpath(path))
    try:
        yield os.getcwd()
    finally:
        os.chdir(kept)


@contextlib.contextmanager
def temp_cwd(name="tempcwd", quiet=False):
    with temp_dir(path=name, quiet=quiet) as path, change_cwd(path) as folder:
        yield folder


@contextlib.contextmanager
def temp_umask(umask):
    kept = os.umask(umask)
    try:
        yield
    finally:
        os.umask(kept)


@contextlib.contextmanager
def open_dir_fd(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        yield fd
    finally:
        os.close(fd)


def fd_count():
    return len(os.listdir("/proc/self/fd"))


def fs_is_case_insensitive(directory):
    return False


def can_symlink():
    return True


can_hardlink = can_chmod = can_symlink


def can_xattr():
    return False


def can_dac_override():
    """Whether rights do not matter to us, since we are root."""
    return os.geteuid() == 0


def skip_unless_symlink(test):
    return test


skip_unless_hardlink = skip_unless_working_chmod = skip_unless_symlink


def skip_unless_xattr(test):
    return unittest.skip("needs extended attributes")(test)


def skip_if_dac_override(test):
    return unittest.skipIf(can_dac_override(), "needs a user who is not root")(test)


def skip_unless_dac_override(test):
    return unittest.skipUnless(can_dac_override(), "needs root")(test)


class FakePath:
    """An object that stands for a path, or raises what it was given."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or (
            isinstance(self.path, type) and issubclass(self.path, BaseException)
        ):
            raise self.path
        return self.path


class EnvironmentVarGuard(collections.abc.MutableMapping):
    """The environment, put back at the end of the block."""

    def __init__(self):
        self._environ = os.environ
        self._changed = {}

    def _remember(self, name):
        self._changed.setdefault(name, self._environ.get(name))

    def __getitem__(self, name):
        return self._environ[name]

    def __setitem__(self, name, value):
        self._remember(name)
        self._environ[name] = value

    def __delitem__(self, name):
        self._remember(name)
        self._environ.pop(name, None)

    def __iter__(self):
        return iter(self._environ)

    def __len__(self):
        return len(self._environ)

    def keys(self):
        return self._environ.keys()

    def set(self, name, value):
        self[name] = value

    def unset(self, name):
        del self[name]

    def copy(self):
        return dict(self)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        for name, value in self._changed.items():
            if value is None:
                self._environ.pop(name, None)
            else:
                self._environ[name] = value
        os.environ = self._environ
