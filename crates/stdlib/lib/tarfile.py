"""Reads and writes tar archives, as they are or compressed with gzip."""

import builtins
import os
import stat
from _tarfile_extract import Extraction
from _tarfile_filters import (
    AbsoluteLinkError, AbsolutePathError, FilterError, LinkOutsideDestinationError,
    OutsideDestinationError, SpecialFileError, data_filter, fully_trusted_filter, tar_filter)
from _tarfile_info import *
from _tarfile_info import pax_records
from _tarfile_open import MODES, Opening
from _tarfile_streams import ExFileObject, copyfileobj

version = '0.9.0'

__all__ = ['TarFile', 'TarInfo', 'is_tarfile', 'TarError', 'ReadError', 'CompressionError',
           'StreamError', 'ExtractError', 'HeaderError', 'ENCODING', 'USTAR_FORMAT',
           'GNU_FORMAT', 'PAX_FORMAT', 'DEFAULT_FORMAT', 'open', 'fully_trusted_filter',
           'data_filter', 'tar_filter', 'FilterError', 'AbsoluteLinkError',
           'OutsideDestinationError', 'SpecialFileError', 'AbsolutePathError',
           'LinkOutsideDestinationError']


class TarFile(Opening, Extraction):
    """An archive that is read or written."""

    debug = 0
    dereference = False
    ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding = ENCODING
    errors = None
    tarinfo = TarInfo
    fileobject = ExFileObject

    def __init__(self, name=None, mode='r', fileobj=None, format=None, tarinfo=None,
                 dereference=None, ignore_zeros=None, encoding=None, errors='surrogateescape',
                 pax_headers=None, debug=None, errorlevel=None, copybufsize=None, stream=False):
        if mode not in MODES:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode = mode
        self._mode = MODES[mode]
        if fileobj is None:
            if mode == 'a' and not os.path.exists(name):
                self.mode, self._mode = 'w', 'wb'
            fileobj = builtins.open(name, self._mode)
            self._extfileobj = False
        else:
            if name is None and isinstance(getattr(fileobj, 'name', None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, 'mode') and isinstance(fileobj.mode, str):
                self._mode = fileobj.mode
            self._extfileobj = True
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj
        self.stream = stream
        for key, value in (('format', format), ('tarinfo', tarinfo), ('dereference', dereference),
                           ('ignore_zeros', ignore_zeros), ('encoding', encoding),
                           ('debug', debug), ('errorlevel', errorlevel)):
            if value is not None:
                setattr(self, key, value)
        self.errors = errors
        self.pax_headers = pax_headers if pax_headers and self.format == PAX_FORMAT else {}
        self.copybufsize = copybufsize
        self.closed = False
        self.members = []
        self._loaded = False
        self.offset = self.fileobj.tell()
        self.inodes = {}
        self.firstmember = None
        try:
            self._begin()
        except BaseException:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _begin(self):
        if self.mode == 'r':
            self.firstmember = self.next()
        elif self.mode == 'a':
            # New members take the place of the end.
            while self.next() is not None:
                pass
            self.fileobj.seek(self.offset)
        else:
            self._loaded = True
            if self.pax_headers:
                blocks = self.tarinfo.create_pax_global_header(self.pax_headers.copy())
                self.fileobj.write(blocks)
                self.offset += len(blocks)

    _owned = ()

    def close(self):
        """Close the archive; one that was written gets its end."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ('a', 'w', 'x'):
                self.fileobj.write(NUL * (BLOCKSIZE * 2))
                self.offset += BLOCKSIZE * 2
                self.fileobj.write(NUL * (-self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()
            for file in self._owned:
                file.close()

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f'{self.__class__.__name__} is closed')
        if mode is not None and self.mode not in mode:
            raise OSError(f'bad operation for mode {self.mode!r}')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
            return
        # What went wrong is not hidden behind a half-written end.
        if not self._extfileobj:
            self.fileobj.close()
        for file in self._owned:
            file.close()
        self.closed = True

    # Members.

    def getmember(self, name):
        """The last member of that name."""
        for tarinfo in reversed(self.getmembers()):
            if tarinfo.name == name.rstrip('/'):
                return tarinfo
        raise KeyError(f'filename {name!r} not found')

    def getmembers(self):
        """All members."""
        self._check()
        if not self._loaded:
            while self.next() is not None:
                pass
        return self.members

    def getnames(self):
        """The names of all members."""
        return [tarinfo.name for tarinfo in self.getmembers()]

    def __iter__(self):
        at = 0
        if self._loaded:
            yield from self.members
            return
        while True:
            if at < len(self.members):
                yield self.members[at]
                at += 1
            elif self._loaded or self.next() is None:
                return

    def next(self):
        """The next member, or None after the last."""
        self._check('ra')
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        while True:
            try:
                if self.offset != self.fileobj.tell():
                    if self.offset == 0:
                        return None
                    # The last byte, to see whether the member is all there.
                    self.fileobj.seek(self.offset - 1)
                    if not self.fileobj.read(1):
                        raise ReadError('unexpected end of data')
                tarinfo = self._read(self.offset)
            except EOFHeaderError:
                if not self.ignore_zeros:
                    break
                self.offset += BLOCKSIZE
                continue
            except InvalidHeaderError as error:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0:
                    raise ReadError(str(error)) from None
                break
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError('empty file') from None
                break
            except TruncatedHeaderError as error:
                if self.offset == 0:
                    raise ReadError(str(error)) from None
                break
            except SubsequentHeaderError as error:
                raise ReadError(str(error)) from None
            self.members.append(tarinfo)
            return tarinfo
        self._loaded = True
        return None

    def _read(self, start):
        """The member whose first block is there; the offset moves to the next."""
        told, name, linkname, follows = {}, None, None, False
        while True:
            block = self.fileobj.read(BLOCKSIZE)
            try:
                tarinfo = self.tarinfo.frombuf(block, self.encoding, self.errors)
            except HeaderError as error:
                if not follows:
                    raise
                raise SubsequentHeaderError(str(error)) from None
            tarinfo.offset = start
            kind = tarinfo.type
            if kind not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE,
                            SOLARIS_XHDTYPE):
                break
            size = tarinfo.size + -tarinfo.size % BLOCKSIZE
            data = self.fileobj.read(size)[:tarinfo.size]
            if kind == GNUTYPE_LONGNAME:
                name = nts(data, self.encoding, self.errors)
            elif kind == GNUTYPE_LONGLINK:
                linkname = nts(data, self.encoding, self.errors)
            elif kind == XGLTYPE:
                self.pax_headers = {**self.pax_headers, **pax_records(data, self.encoding)}
            else:
                told = pax_records(data, self.encoding)
            follows = True
        tarinfo.offset_data = self.fileobj.tell()
        tarinfo.pax_headers = {**self.pax_headers, **told}
        self._apply(tarinfo, tarinfo.pax_headers)
        if name is not None:
            tarinfo.name = name.rstrip('/') if tarinfo.isdir() else name
        if linkname is not None:
            tarinfo.linkname = linkname
        size = tarinfo.size if tarinfo.isreg() or kind not in SUPPORTED_TYPES else 0
        self.offset = tarinfo.offset_data + size + -size % BLOCKSIZE
        return tarinfo

    def _apply(self, tarinfo, headers):
        """Take what records tell in place of what the block does."""
        for key, value in headers.items():
            if key not in PAX_FIELDS:
                continue
            if key in PAX_NUMBER_FIELDS:
                try:
                    value = PAX_NUMBER_FIELDS[key](value)
                except ValueError:
                    value = 0
            elif key == 'path':
                value = value.rstrip('/')
            setattr(tarinfo, {'path': 'name', 'linkpath': 'linkname'}.get(key, key), value)

    # Writing.

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """What to tell of a file; None if archives cannot hold it."""
        self._check('awx')
        if fileobj is not None:
            name = fileobj.name
        arcname = str(name if arcname is None else arcname).replace(os.sep, '/').lstrip('/')
        tarinfo = self.tarinfo()
        if fileobj is not None:
            found = os.fstat(fileobj.fileno())
        else:
            found = os.stat(name) if self.dereference else os.lstat(name)
        tarinfo.linkname = ''
        kind = stat.S_IFMT(found.st_mode)
        if kind == stat.S_IFREG:
            inode = found.st_ino, found.st_dev
            before = self.inodes.get(inode)
            if not self.dereference and found.st_nlink > 1 and before and arcname != before:
                tarinfo.type, tarinfo.linkname = LNKTYPE, before
            else:
                tarinfo.type = REGTYPE
                if inode[0]:
                    self.inodes[inode] = arcname
        elif kind == stat.S_IFLNK:
            tarinfo.type, tarinfo.linkname = SYMTYPE, os.readlink(name)
        elif kind in _TYPES:
            tarinfo.type = _TYPES[kind]
        else:
            return None
        tarinfo.name, tarinfo.mode = arcname, found.st_mode
        tarinfo.uid, tarinfo.gid, tarinfo.mtime = found.st_uid, found.st_gid, found.st_mtime
        tarinfo.size = found.st_size if tarinfo.type == REGTYPE else 0
        import grp
        import pwd
        try:
            tarinfo.uname = pwd.getpwuid(tarinfo.uid)[0]
        except KeyError:
            pass
        try:
            tarinfo.gname = grp.getgrgid(tarinfo.gid)[0]
        except KeyError:
            pass
        if tarinfo.type in (CHRTYPE, BLKTYPE):
            tarinfo.devmajor, tarinfo.devminor = os.major(found.st_rdev), os.minor(found.st_rdev)
        return tarinfo

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file, or a folder with all that is in it."""
        self._check('awx')
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            self._dbg(2, f'tarfile: Skipped {name!r}')
            return
        self._dbg(1, name)
        tarinfo = self.gettarinfo(name, arcname)
        if tarinfo is None:
            self._dbg(1, f'tarfile: Unsupported type {name!r}')
            return
        if filter is not None:
            tarinfo = filter(tarinfo)
            if tarinfo is None:
                self._dbg(2, f'tarfile: Excluded {name!r}')
                return
        if tarinfo.isreg():
            with builtins.open(name, 'rb') as file:
                self.addfile(tarinfo, file)
            return
        self.addfile(tarinfo)
        if tarinfo.isdir() and recursive:
            for part in sorted(os.listdir(name)):
                self.add(os.path.join(name, part), os.path.join(arcname, part), recursive,
                         filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member, whose content is read from a file."""
        self._check('awx')
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError('fileobj not provided for non zero-size regular file')
        import copy
        tarinfo = copy.copy(tarinfo)
        blocks = tarinfo.tobuf(self.format, self.encoding, self.errors)
        self.fileobj.write(blocks)
        self.offset += len(blocks)
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, tarinfo.size, bufsize=self.copybufsize)
            fill = -tarinfo.size % BLOCKSIZE
            self.fileobj.write(NUL * fill)
            self.offset += tarinfo.size + fill
        self.members.append(tarinfo)


# The members that files other than plain ones and links become.
_TYPES = {stat.S_IFDIR: DIRTYPE, stat.S_IFIFO: FIFOTYPE, stat.S_IFCHR: CHRTYPE,
          stat.S_IFBLK: BLKTYPE}


def is_tarfile(name):
    """Whether a file is an archive that can be read."""
    try:
        if hasattr(name, 'read'):
            start = name.tell()
            archive = open(fileobj=name)
            name.seek(start)
        else:
            archive = open(name)
        archive.close()
        return True
    except TarError:
        return False


open = TarFile.open
