"""Ways to open tar archives: as they are, through a compression, as streams."""

import builtins
from _tarfile_info import RECORDSIZE, CompressionError, ReadError
from _tarfile_streams import Again, Forward

MODES = {'r': 'rb', 'a': 'r+b', 'w': 'wb', 'x': 'xb'}


class Opening:
    """The part of TarFile that opens."""

    OPEN_METH = {'tar': 'taropen', 'gz': 'gzopen', 'bz2': 'bz2open', 'xz': 'xzopen'}

    @classmethod
    def open(cls, name=None, mode='r', fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive; the mode may name a compression, after : or, for streams, |."""
        if not name and not fileobj:
            raise ValueError('nothing to open')
        if mode in ('r', 'r:*'):
            return cls._open_any(name, fileobj, kwargs)
        for sign in ':|':
            if sign in mode:
                filemode, _, kind = mode.partition(sign)
                filemode, kind = filemode or 'r', kind or 'tar'
                if sign == '|':
                    return cls._open_stream(name, filemode, fileobj, kind, kwargs)
                if kind not in cls.OPEN_METH:
                    raise CompressionError(f'unknown compression type {kind!r}')
                return getattr(cls, cls.OPEN_METH[kind])(name, filemode, fileobj, **kwargs)
        if mode in MODES:
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError('undiscernible mode')

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        failures = []
        start = fileobj.tell() if fileobj is not None else None
        for kind in sorted(cls.OPEN_METH, key=lambda kind: kind == 'tar'):
            try:
                return getattr(cls, cls.OPEN_METH[kind])(name, 'r', fileobj, **kwargs)
            except (ReadError, CompressionError) as error:
                failures.append(f'- method {kind}: {error!r}')
                if fileobj is not None:
                    fileobj.seek(start)
        raise ReadError('file could not be opened successfully:\n' + '\n'.join(failures))

    @classmethod
    def _open_stream(cls, name, filemode, fileobj, kind, kwargs):
        if filemode not in ('r', 'w'):
            raise ValueError("mode must be 'r' or 'w'")
        level, preset = kwargs.pop('compresslevel', 9), kwargs.pop('preset', None)
        below = builtins.open(name, filemode + 'b') if fileobj is None else fileobj
        file = Forward(below)
        owned = [below] if fileobj is None else []
        if kind == '*':
            start = file.read(6)
            file = Forward(Again(start, file))
            kind = _told_kind(start)
        if kind == 'gz':
            import gzip
            packed = gzip.GzipFile(name or '', filemode + 'b', level, file)
            owned.insert(0, packed)
            file = Forward(packed)
        elif kind in ('bz2', 'xz'):
            packed = _packed(kind, file, filemode, level if kind == 'bz2' else preset)
            owned.insert(0, packed)
            file = Forward(packed)
        elif kind != 'tar':
            raise CompressionError(f'unknown compression type {kind!r}')
        self = cls(name, filemode, file, **kwargs)
        self._owned = owned
        return self

    @classmethod
    def taropen(cls, name, mode='r', fileobj=None, **kwargs):
        """Open an archive that is not compressed."""
        if mode not in MODES:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that is compressed with gzip."""
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from gzip import GzipFile
        try:
            packed = GzipFile(name, mode + 'b', compresslevel, fileobj)
        except OSError as error:
            if fileobj is not None and mode == 'r':
                raise ReadError('not a gzip file') from error
            raise
        try:
            self = cls.taropen(name, mode, packed, **kwargs)
        except OSError as error:
            packed.close()
            if mode == 'r':
                raise ReadError('not a gzip file') from error
            raise
        except BaseException:
            packed.close()
            raise
        self._owned = [packed]
        return self

    @classmethod
    def bz2open(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that is compressed with bzip2."""
        return cls._open_packed('bz2', 'not a bzip2 file', name, mode, fileobj, compresslevel, kwargs)

    @classmethod
    def xzopen(cls, name, mode='r', fileobj=None, preset=None, **kwargs):
        """Open an archive that is compressed with LZMA."""
        return cls._open_packed('xz', 'not an lzma file', name, mode, fileobj, preset, kwargs)

    @classmethod
    def _open_packed(cls, kind, words, name, mode, fileobj, level, kwargs):
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from lzma import LZMAError
        packed = _packed(kind, fileobj or name, mode, level)
        try:
            self = cls.taropen(name, mode, packed, **kwargs)
        except (OSError, EOFError, LZMAError) as error:
            packed.close()
            if mode == 'r':
                raise ReadError(words) from error
            raise
        except BaseException:
            packed.close()
            raise
        self._owned = [packed]
        return self


def _packed(kind, file, mode, level):
    """A file through a compression."""
    if kind == 'bz2':
        from bz2 import BZ2File
        return BZ2File(file, mode, compresslevel=level)
    from lzma import LZMAFile
    return LZMAFile(file, mode, preset=None if mode == 'r' else level)


def _told_kind(start):
    """How an archive is compressed that begins so."""
    if start.startswith(b'\x1f\x8b'):
        return 'gz'
    if start.startswith(b'BZh'):
        return 'bz2'
    return 'xz' if start.startswith((b'\x5d\x00\x00\x80', b'\xfd7zXZ')) else 'tar'
