"""Files of keys and values."""

import io
import os
import struct

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    """A file that is none."""


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
error = (error, OSError)


def open(file, flag='r', mode=0o666):
    """A file of keys and values; `c` makes it if there is none, `n` anyhow."""
    kind = whichdb(file) if 'n' not in flag else None
    if kind is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == '':
        raise error[0]('db type could not be determined')
    elif kind != 'dbm.dumb':
        raise error[0](f"db type is {kind}, but the module is not available")
    from . import dumb
    return dumb.open(file, flag, mode)


def whichdb(filename):
    """Which module made a file; empty: none that is known, None: there is no such file."""
    filename = os.fsencode(filename)
    try:
        os.stat(filename + b'.dat')
        size = os.stat(filename + b'.dir').st_size
        if size == 0:
            return 'dbm.dumb'
        with io.open(filename + b'.dir', 'rb') as file:
            if file.read(1) in (b"'", b'"'):
                return 'dbm.dumb'
    except OSError:
        pass
    try:
        with io.open(filename, 'rb') as file:
            start = file.read(16)
    except OSError:
        return None
    if start == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if len(start) < 4:
        return ''
    if struct.unpack('=l', start[:4])[0] in (0x13579ace, 0x13579acd, 0x13579acf):
        return 'dbm.gnu'
    return ''
