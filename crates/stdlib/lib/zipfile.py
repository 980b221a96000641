"""Reads and writes ZIP archives, with members stored as they are or compressed."""

import io
import os
import shutil
import struct
import threading
import time
import warnings

from _zipfile_info import *
from _zipfile_info import (DESCRIPTOR as _DESCRIPTOR, ENCRYPTED as _ENCRYPTED,
                           PATCHED as _PATCHED, UTF8 as _UTF8, read_central as _read_central)
from _zipfile_path import Path
from _zipfile_methods import LZMACompressor, LZMADecompressor, check_compression as _check
from _zipfile_streams import ZipExtFile, _ZipWriteFile

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2',
           'ZIP_LZMA', 'is_zipfile', 'ZipInfo', 'ZipFile', 'PyZipFile', 'LargeZipFile', 'Path']

error = BadZipfile = BadZipFile

_TOO_BIG = 0xffffffff


def is_zipfile(filename):
    """Whether a file ends as archives do."""
    try:
        if hasattr(filename, 'read'):
            pos = filename.tell()
            found = _find_end(filename)
            filename.seek(pos)
        else:
            with open(filename, 'rb') as file:
                found = _find_end(file)
        return found is not None
    except (OSError, BadZipFile):
        return False


def _find_end(file):
    """The record at the end: where it stands, count and size and offset of the directory, comment.

    None if there is no such record.
    """
    size = file.seek(0, 2)
    start = max(size - sizeEndCentDir - ZIP_MAX_COMMENT, 0)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(stringEndArchive)
    if at < 0 or len(tail) - at < sizeEndCentDir:
        return None
    fields = struct.unpack_from(structEndArchive, tail, at)
    comment = tail[at + sizeEndCentDir:at + sizeEndCentDir + fields[7]]
    where = start + at
    counts = fields[4], fields[5], fields[6]
    return *(_find_end64(file, where) or (where, *counts)), comment


def _find_end64(file, where):
    """The same of the longer record that may stand in front."""
    if where < sizeEndCentDir64Locator + sizeEndCentDir64:
        return None
    file.seek(where - sizeEndCentDir64Locator)
    locator = struct.unpack(structEndArchive64Locator, file.read(sizeEndCentDir64Locator))
    if locator[0] != stringEndArchive64Locator:
        return None
    if locator[1] or locator[3] > 1:
        raise BadZipFile('zipfiles that span multiple disks are not supported')
    where -= sizeEndCentDir64Locator + sizeEndCentDir64
    file.seek(where)
    fields = struct.unpack(structEndArchive64, file.read(sizeEndCentDir64))
    if fields[0] != stringEndArchive64:
        return None
    return where, fields[7], fields[8], fields[9]


class ZipFile:
    """An archive that is read or written."""

    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True,
                 compresslevel=None, *, strict_timestamps=True, metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check(compression)
        if metadata_encoding and mode != 'r':
            raise ValueError('metadata_encoding is only supported for reading files')
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b''
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        self._lock = threading.RLock()
        self._writing = False
        self._seekable = True
        self._ours = isinstance(file, (str, os.PathLike))
        if self._ours:
            self.filename = file = os.fspath(file)
            try:
                self.fp = io.open(file, {'r': 'rb', 'w': 'w+b', 'x': 'x+b', 'a': 'r+b'}[mode])
            except FileNotFoundError:
                if mode != 'a':
                    raise
                self.fp = io.open(file, 'w+b')
        else:
            self.fp = file
            self.filename = getattr(file, 'name', None)
        # Members that are read use the file even when the archive is closed.
        self._file = self.fp
        self._users = 1
        try:
            self._begin()
        except:
            self._let_go()
            raise

    def _begin(self):
        self.start_dir = 0
        if self.mode == 'r':
            self._read_directory()
        elif self.mode == 'a':
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                # Something else: the archive is put behind it.
                self.start_dir = self.fp.seek(0, 2)
                self._didModify = True
        else:
            self._didModify = True
            try:
                self.start_dir = self.fp.tell()
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                self._seekable = False

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        parts = [f'<{self.__class__.__module__}.{self.__class__.__qualname__}']
        if self.fp is None:
            parts.append('[closed]')
        else:
            if self._ours:
                parts.append(f'filename={self.filename!r}')
            elif self.filename is not None:
                parts.append(f'file={self.fp!r} filename={self.filename!r}')
            else:
                parts.append(f'file={self.fp!r}')
            parts.append(f'mode={self.mode!r}')
        return ' '.join(parts) + '>'

    def __del__(self):
        self.close()

    def _read_directory(self):
        try:
            found = _find_end(self.fp)
        except OSError:
            raise BadZipFile('File is not a zip file')
        if not found:
            raise BadZipFile('File is not a zip file')
        end, _, size, offset, self._comment = found
        # Whatever stands in front of the archive moves all of it.
        moved = end - size - offset
        self.start_dir = offset + moved
        if self.start_dir < 0:
            raise BadZipFile('Bad offset for central directory')
        self.fp.seek(self.start_dir)
        data = memoryview(self.fp.read(size))
        while data:
            if len(data) < sizeCentralDir:
                raise BadZipFile('Truncated central directory')
            info, length = _read_central(data, self.metadata_encoding)
            info.header_offset += moved
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            data = data[length:]
        after = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset, reverse=True):
            info._end_offset = after
            after = info.header_offset

    def namelist(self):
        """The names of all members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """All members."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the members."""
        print(f'{"File Name":<46} {"Modified    ":>19} {"Size":>12}', file=file)
        for info in self.filelist:
            year, month, day, hour, minute, second = info.date_time[:6]
            when = f'{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}'
            print(f'{info.filename:<46} {when} {info.file_size:12}', file=file)

    def testzip(self):
        """The first member that is damaged, or None."""
        for info in self.filelist:
            try:
                with self.open(info) as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename

    def getinfo(self, name):
        """The member of that name."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f'There is no item named {name!r} in the archive')
        return info

    def setpassword(self, pwd):
        """The password for members that are encrypted."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f'pwd: expected bytes, got {type(pwd).__name__}')
        self.pwd = pwd or None

    @property
    def comment(self):
        """What the archive says of itself, as bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f'comment: expected bytes, got {type(comment).__name__}')
        if len(comment) > ZIP_MAX_COMMENT:
            warnings.warn(f'Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes',
                          stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    def read(self, name, pwd=None):
        """All of a member."""
        with self.open(name, 'r', pwd) as file:
            return file.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """A member as a file of bytes."""
        if mode not in ('r', 'w'):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if not self.fp:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if isinstance(name, ZipInfo):
            info = name
        elif mode == 'w':
            info = ZipInfo(name)
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == 'w':
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle "
                             'on it. Close the writing handle before trying to read.')
        return ZipExtFile(self, info, self._data_start(info))

    def _data_start(self, info):
        """Where the data of a member begins, behind its header."""
        header = self._read_at(info.header_offset, sizeFileHeader)
        if len(header) != sizeFileHeader:
            raise BadZipFile('Truncated file header')
        fields = struct.unpack(structFileHeader, header)
        if fields[0] != stringFileHeader:
            raise BadZipFile('Bad magic number for file header')
        flags, name_length, extra_length = fields[3], fields[10], fields[11]
        name = self._read_at(info.header_offset + sizeFileHeader, name_length)
        if info.flag_bits & _PATCHED:
            raise NotImplementedError('compressed patched data (flag bit 5)')
        decoded = name.decode('utf-8' if flags & _UTF8 else self.metadata_encoding or 'cp437')
        if decoded != info.orig_filename:
            raise BadZipFile(f'File name in directory {info.orig_filename!r} and header '
                             f'{name!r} differ.')
        start = info.header_offset + sizeFileHeader + name_length + extra_length
        if info._end_offset is not None and start + info.compress_size > info._end_offset:
            raise BadZipFile(f'Overlapped entries: {info.orig_filename!r} (possible zip bomb)')
        if info.flag_bits & _ENCRYPTED:
            if not self.pwd:
                raise RuntimeError(f'File {info.filename!r} is encrypted, password required for '
                                   'extraction')
            raise NotImplementedError('encrypted members cannot be read')
        return start

    def _read_at(self, offset, size):
        with self._lock:
            self._file.seek(offset)
            return self._file.read(size)

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError('force_zip64 is True, but allowZip64 was False when opening the '
                             'ZIP file.')
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle "
                             'open on it. Close the first handle before opening another.')
        info.compress_size = info.CRC = info.flag_bits = 0
        if not self._seekable:
            info.flag_bits |= _DESCRIPTOR
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        self._start_member(info)
        self._put(info.FileHeader(zip64))
        self._writing = True
        return _ZipWriteFile(self, info, zip64)

    def _start_member(self, info):
        """Go to where a new member is written."""
        self._writecheck(info)
        self._didModify = True
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.start_dir

    def _writecheck(self, info):
        if info.filename in self.NameToInfo:
            warnings.warn(f'Duplicate name: {info.filename!r}', stacklevel=3)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        _check(info.compress_type)
        if not self._allowZip64 and (len(self.filelist) >= ZIP_FILECOUNT_LIMIT
                                     or self.start_dir > ZIP64_LIMIT):
            raise LargeZipFile('Zipfile size would require ZIP64 extensions')

    def _put(self, data):
        self.fp.write(data)
        self.start_dir += len(data)

    def _rewrite(self, offset, data):
        """Write over what is there."""
        self.fp.seek(offset)
        self.fp.write(data)
        self.fp.seek(self.start_dir)

    def _add(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file or folder."""
        self._check_writable()
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, 'rb') as source, self.open(info, 'w') as target:
            shutil.copyfileobj(source, target, 1024 * 8)

    def _check_writable(self):
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a member that has this text or these bytes."""
        if isinstance(data, str):
            data = data.encode('utf-8')
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
            info.external_attr = 0o600 << 16
            if info.filename.endswith('/'):
                info.external_attr = 0o40775 << 16 | 0x10
        self._check_writable()
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self._lock, self.open(info, 'w') as target:
            target.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a folder."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError('The given ZipInfo does not describe a directory')
        elif isinstance(zinfo_or_directory_name, str):
            info = ZipInfo(zinfo_or_directory_name.removesuffix('/') + '/')
            info.external_attr = ((0o40000 | mode) & 0xffff) << 16 | 0x10
        else:
            raise TypeError('Expected type str or ZipInfo')
        info.compress_size = info.CRC = info.file_size = 0
        with self._lock:
            self._start_member(info)
            self._put(info.FileHeader(False))
            self._add(info)

    def extract(self, member, path=None, pwd=None):
        """Write a member to the disk; returns where."""
        return self._extract_member(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all members, or some, to the disk."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract_member(member, path, pwd)

    def _extract_member(self, member, path, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        # Nothing is written outside of the folder.
        parts = [part for part in info.filename.split('/') if part not in ('', '.', '..')]
        target = os.path.normpath(os.path.join(path, *parts))
        os.makedirs(os.path.dirname(target) or '.', exist_ok=True)
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        with self.open(info, pwd=pwd) as source, open(target, 'wb') as file:
            shutil.copyfileobj(source, file)
        return target

    def close(self):
        """Write the directory, if anything changed, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on "
                             'it. Close the writing handle before closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._didModify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_directory()
        finally:
            self._let_go()

    def _let_go(self):
        if self.fp is not None:
            self.fp = None
            self._release()

    def _release(self):
        """One user less of the file, which the last one closes."""
        self._users -= 1
        if not self._users and self._ours:
            self._file.close()

    def _write_directory(self):
        entries = b''.join([info._central() for info in self.filelist])
        self.fp.write(entries)
        count, size, offset = len(self.filelist), len(entries), self.start_dir
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile('Zipfile would require ZIP64 extensions')
            self.fp.write(struct.pack(structEndArchive64, stringEndArchive64, sizeEndCentDir64 - 12,
                                      45, 45, 0, 0, count, count, size, offset))
            self.fp.write(struct.pack(structEndArchive64Locator, stringEndArchive64Locator, 0,
                                      offset + size, 1))
            count, size, offset = min(count, 0xffff), min(size, _TOO_BIG), min(offset, _TOO_BIG)
        self.fp.write(struct.pack(structEndArchive, stringEndArchive, 0, 0, count, count, size,
                                  offset, len(self._comment)) + self._comment)
        if self.mode == 'a':
            self.fp.truncate()
        self.fp.flush()


class PyZipFile(ZipFile):
    """An archive of modules; gilscope compiles none, so their sources are put in."""

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, optimize=-1):
        super().__init__(file, mode, compression, allowZip64)
        self._optimize = optimize

    def writepy(self, pathname, basename='', filterfunc=None):
        """Add a module, a package or the modules of a folder."""
        pathname = os.fspath(pathname)
        if filterfunc and not filterfunc(pathname):
            return
        name = os.path.basename(pathname)
        if not os.path.isdir(pathname):
            if not pathname.endswith('.py'):
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self.write(pathname, f'{basename}/{name}' if basename else name)
            return
        package = os.path.isfile(os.path.join(pathname, '__init__.py'))
        if package:
            basename = f'{basename}/{name}' if basename else name
        for entry in sorted(os.listdir(pathname)):
            path = os.path.join(pathname, entry)
            inner = package and os.path.isfile(os.path.join(path, '__init__.py'))
            if inner or entry.endswith('.py') and os.path.isfile(path):
                self.writepy(path, basename, filterfunc)


class CompleteDirs(ZipFile):
    """An archive that lists the folders of its members too."""

    def namelist(self):
        names = super().namelist()
        folders = {}
        for name in names:
            parts = name.rstrip('/').split('/')[:-1]
            for end in range(len(parts), 0, -1):
                folders['/'.join(parts[:end]) + '/'] = None
        return names + [folder for folder in folders if folder not in names]

    def resolve_dir(self, name):
        """The name with a slash, if it is a folder."""
        names = self.namelist()
        return name + '/' if name not in names and name + '/' in names else name


def main(args=None):
    """List, test, extract or create an archive."""
    import argparse
    parser = argparse.ArgumentParser(
        description='A simple command-line interface for zipfile module.')
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument('-l', '--list', metavar='<zipfile>', help='Show listing of a zipfile')
    group.add_argument('-e', '--extract', nargs=2, metavar=('<zipfile>', '<output_dir>'),
                       help='Extract zipfile into target dir')
    group.add_argument('-c', '--create', nargs='+', metavar=('<name>', '<file>'),
                       help='Create zipfile from sources')
    group.add_argument('-t', '--test', metavar='<zipfile>', help='Test if a zipfile is valid')
    parser.add_argument('--metadata-encoding', metavar='<encoding>',
                        help='Specify encoding of member names for -l, -e and -t')
    options = parser.parse_args(args)
    encoding = options.metadata_encoding
    if options.create is not None:
        name, *files = options.create
        with ZipFile(name, 'w') as archive:
            for file in files:
                _add_tree(archive, file, os.path.basename(file.rstrip('/')))
        return
    source = options.list or options.test or options.extract[0]
    with ZipFile(source, metadata_encoding=encoding) as archive:
        if options.list is not None:
            archive.printdir()
        elif options.extract is not None:
            archive.extractall(options.extract[1])
        else:
            damaged = archive.testzip()
            if damaged:
                print(f'The following enclosed file is corrupted: {damaged!r}')
            print('Done testing')


def _add_tree(archive, path, name):
    if os.path.isfile(path):
        archive.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for entry in sorted(os.listdir(path)):
            _add_tree(archive, os.path.join(path, entry), os.path.join(name, entry))


if __name__ == '__main__':
    main()
