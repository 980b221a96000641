"""Files of keys and values, in a simple way: one of values, one that says where each is."""

import ast
import collections.abc
import io
import os

__all__ = ['error', 'open']

_BLOCK = 512
error = OSError


class _Database(collections.abc.MutableMapping):
    def __init__(self, filebasename, mode, flag='c'):
        self._mode = mode
        self._readonly = flag == 'r'
        base = os.fsencode(filebasename)
        self._places, self._data, self._backup = base + b'.dir', base + b'.dat', base + b'.bak'
        self._index = None
        self._modified = False
        self._create(flag)
        self._read()

    def _create(self, flag):
        if flag == 'n':
            for path in (self._data, self._backup, self._places):
                try:
                    os.remove(path)
                except OSError:
                    pass
        try:
            io.open(self._data, 'r', encoding='Latin-1').close()
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with io.open(self._data, 'w', encoding='Latin-1'):
                self._allow(self._data)

    def _allow(self, path):
        os.chmod(path, self._mode)

    def _read(self):
        self._index = {}
        try:
            file = io.open(self._places, 'r', encoding='Latin-1')
        except OSError:
            if self._readonly:
                raise
            with io.open(self._places, 'w', encoding='Latin-1'):
                self._allow(self._places)
            return
        with file:
            for line in file:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode('Latin-1')] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        try:
            os.unlink(self._backup)
        except OSError:
            pass
        try:
            os.rename(self._places, self._backup)
        except OSError:
            pass
        with io.open(self._places, 'w', encoding='Latin-1') as file:
            self._allow(self._places)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place}\n")

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _key(self, key):
        return key.encode('utf-8') if isinstance(key, str) else key

    def __getitem__(self, key):
        self._verify_open()
        at, size = self._index[self._key(key)]
        with io.open(self._data, 'rb') as file:
            file.seek(at)
            return file.read(size)

    def _add(self, value):
        with io.open(self._data, 'rb+') as file:
            end = file.seek(0, 2)
            at = -(-end // _BLOCK) * _BLOCK
            file.write(bytes(at - end) + value)
        return at, len(value)

    def __setitem__(self, key, value):
        if self._readonly:
            raise error('The database is opened for reading only')
        key = self._key(key)
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('keys must be bytes or strings')
        value = self._key(value)
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError('values must be bytes or strings')
        self._verify_open()
        self._modified = True
        if key not in self._index:
            place = self._index[key] = self._add(value)
            with io.open(self._places, 'a', encoding='Latin-1') as file:
                self._allow(self._places)
                file.write(f"{key.decode('Latin-1')!r}, {place}\n")
            return
        at, size = self._index[key]
        if -(-len(value) // _BLOCK) <= -(-size // _BLOCK):
            with io.open(self._data, 'rb+') as file:
                file.seek(at)
                file.write(value)
            self._index[key] = at, len(value)
        else:
            self._index[key] = self._add(value)

    def __delitem__(self, key):
        if self._readonly:
            raise error('The database is opened for reading only')
        key = self._key(key)
        self._verify_open()
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        try:
            return list(self._index)
        except TypeError:
            raise error('DBM object has already been closed') from None

    def items(self):
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        try:
            return self._key(key) in self._index
        except TypeError:
            if self._index is None:
                raise error('DBM object has already been closed') from None
            raise

    def iterkeys(self):
        try:
            return iter(self._index)
        except TypeError:
            raise error('DBM object has already been closed') from None

    __iter__ = iterkeys

    def __len__(self):
        try:
            return len(self._index)
        except TypeError:
            raise error('DBM object has already been closed') from None

    def close(self):
        try:
            self._commit()
        finally:
            self._index = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag='c', mode=0o666):
    """A file of keys and values."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    # What is made is no more open than the process allows.
    mask = os.umask(0)
    os.umask(mask)
    return _Database(file, mode & ~mask, flag=flag)
