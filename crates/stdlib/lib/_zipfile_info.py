"""What a ZIP archive says of its members, in memory and as bytes."""

import os
import stat
import struct
import time

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = ZIP_MAX_COMMENT = (1 << 16) - 1
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
DEFAULT_VERSION, ZIP64_VERSION, BZIP2_VERSION, LZMA_VERSION = 20, 45, 46, 63
MAX_EXTRACT_VERSION = 63
_VERSIONS = {ZIP_BZIP2: BZIP2_VERSION, ZIP_LZMA: LZMA_VERSION}

structFileHeader = '<4s2B4HL2L2H'
structCentralDir = '<4s4B4HL2L5H2L'
structEndArchive = b'<4s4H2LH'
structEndArchive64 = '<4sQ2H2L4Q'
structEndArchive64Locator = '<4sLQL'
stringFileHeader, stringCentralDir, stringEndArchive = b'PK\3\4', b'PK\1\2', b'PK\5\6'
stringEndArchive64, stringEndArchive64Locator = b'PK\6\6', b'PK\6\7'
sizeFileHeader = struct.calcsize(structFileHeader)
sizeCentralDir = struct.calcsize(structCentralDir)
sizeEndCentDir = struct.calcsize(structEndArchive)
sizeEndCentDir64 = struct.calcsize(structEndArchive64)
sizeEndCentDir64Locator = struct.calcsize(structEndArchive64Locator)

compressor_names = {0: 'store', 1: 'shrink', 2: 'reduce', 3: 'reduce', 4: 'reduce', 5: 'reduce',
                    6: 'implode', 7: 'tokenize', 8: 'deflate', 9: 'deflate64', 10: 'implode',
                    12: 'bzip2', 14: 'lzma', 18: 'terse', 19: 'lz77', 97: 'wavpack', 98: 'ppmd'}

# Bits of flags: sizes follow the data, the name is UTF-8.
ENCRYPTED, DESCRIPTOR, PATCHED, UTF8 = 1, 8, 0x20, 0x800
_ZIP64_EXTRA = 1
_TOO_BIG = 0xffffffff


class BadZipFile(Exception):
    """A file that is no ZIP archive, or not whole."""

    __module__ = 'zipfile'


class LargeZipFile(Exception):
    """An archive that needs ZIP64, which was not allowed."""

    __module__ = 'zipfile'


class ZipInfo:
    """A member of an archive."""

    __module__ = 'zipfile'
    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', 'compress_level',
                 'comment', 'extra', 'create_system', 'create_version', 'extract_version',
                 'reserved', 'flag_bits', 'volume', 'internal_attr', 'external_attr',
                 'header_offset', 'CRC', 'compress_size', 'file_size', '_raw_time', '_end_offset')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = filename.partition('\0')[0].replace(os.sep, '/')
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = self.extra = b''
        self.create_system = 0 if os.name == 'nt' else 3
        self.create_version = self.extract_version = DEFAULT_VERSION
        self.reserved = self.flag_bits = self.volume = 0
        self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self.header_offset = self.CRC = 0
        self._end_offset = None

    def __repr__(self):
        parts = [f'<{self.__class__.__name__} filename={self.filename!r}']
        if self.compress_type != ZIP_STORED:
            name = compressor_names.get(self.compress_type, self.compress_type)
            parts.append(f'compress_type={name}')
        if mode := self.external_attr >> 16:
            parts.append(f'filemode={stat.filemode(mode)!r}')
        if low := self.external_attr & 0xffff:
            parts.append(f'external_attr={low:#x}')
        if self.file_size or not self.is_dir():
            parts.append(f'file_size={self.file_size!r}')
            if self.compress_type != ZIP_STORED or self.file_size != self.compress_size:
                parts.append(f'compress_size={self.compress_size!r}')
        return ' '.join(parts) + '>'

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """What an archive would say of a file."""
        if not isinstance(filename, int):
            filename = os.fspath(filename)
        status = os.stat(filename)
        folder = stat.S_ISDIR(status.st_mode)
        when = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            if when[0] < 1980:
                when = (1980, 1, 1, 0, 0, 0)
            elif when[0] > 2107:
                when = (2107, 12, 31, 23, 59, 59)
        name = os.path.normpath(filename if arcname is None else arcname).lstrip('/')
        info = cls(name + '/' if folder else name, when)
        info.external_attr = (status.st_mode & 0xffff) << 16
        if folder:
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, level):
        self.compress_level = level

    def is_dir(self):
        """Whether it is a folder."""
        return self.filename.endswith('/')

    def _stored_name(self):
        """The name as bytes, and the flags with which it is read."""
        try:
            return self.filename.encode('ascii'), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | UTF8

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day

    def _needs(self, version):
        self.extract_version = max(version, self.extract_version)
        self.create_version = max(version, self.create_version)

    def FileHeader(self, zip64=None):
        """The bytes in front of its data."""
        name, flags = self._stored_name()
        crc, packed, size = self.CRC, self.compress_size, self.file_size
        if flags & DESCRIPTOR:
            crc = packed = size = 0
        large = size > ZIP64_LIMIT or packed > ZIP64_LIMIT
        if zip64 is None:
            zip64 = large
        extra = self.extra
        if zip64:
            extra += struct.pack('<HHQQ', _ZIP64_EXTRA, 16, size, packed)
            size = packed = _TOO_BIG
            self._needs(ZIP64_VERSION)
        elif large:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        self._needs(_VERSIONS.get(self.compress_type, DEFAULT_VERSION))
        when, day = self._dos_time()
        return struct.pack(structFileHeader, stringFileHeader, self.extract_version, self.reserved,
                           flags, self.compress_type, when, day, crc, packed, size, len(name),
                           len(extra)) + name + extra

    def _central(self):
        """Its entry in the directory at the end."""
        name, flags = self._stored_name()
        large = []
        size, packed, offset = self.file_size, self.compress_size, self.header_offset
        if size > ZIP64_LIMIT or packed > ZIP64_LIMIT:
            large += size, packed
            size = packed = _TOO_BIG
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = _TOO_BIG
        extra = self.extra
        if large:
            extra = struct.pack(f'<HH{len(large)}Q', _ZIP64_EXTRA, 8 * len(large), *large)
            extra += _without_zip64(self.extra)
            self._needs(ZIP64_VERSION)
        self._needs(_VERSIONS.get(self.compress_type, DEFAULT_VERSION))
        when, day = self._dos_time()
        return struct.pack(structCentralDir, stringCentralDir, self.create_version,
                           self.create_system, self.extract_version, self.reserved, flags,
                           self.compress_type, when, day, self.CRC, packed, size, len(name),
                           len(extra), len(self.comment), 0, self.internal_attr,
                           self.external_attr, offset) + name + extra + self.comment

    def _take_zip64(self):
        """Take the sizes that were too big for their fields."""
        for kind, data in _extras(self.extra):
            if kind != _ZIP64_EXTRA:
                continue
            at = 0
            for field in 'file_size', 'compress_size', 'header_offset':
                if getattr(self, field) == _TOO_BIG:
                    if len(data) < at + 8:
                        raise BadZipFile('Corrupt zip64 extra field. '
                                         f'{field.replace("_", " ").capitalize()} not found.')
                    setattr(self, field, int.from_bytes(data[at:at + 8], 'little'))
                    at += 8


def read_central(entry, name_encoding):
    """The member that a directory entry tells, and the length of all of the entry."""
    fields = struct.unpack_from(structCentralDir, entry)
    if fields[0] != stringCentralDir:
        raise BadZipFile('Bad magic number for central directory')
    (_, create_version, create_system, extract_version, reserved, flags, method, when, day, crc,
     packed, size, name_length, extra_length, comment_length, volume, internal, external,
     offset) = fields
    name_end = sizeCentralDir + name_length
    extra_end = name_end + extra_length
    end = extra_end + comment_length
    if len(entry) < end:
        raise BadZipFile('Truncated central directory')
    name = bytes(entry[sizeCentralDir:name_end])
    info = ZipInfo(name.decode('utf-8' if flags & UTF8 else name_encoding or 'cp437'))
    info.extra = bytes(entry[name_end:extra_end])
    info.comment = bytes(entry[extra_end:end])
    info.header_offset = offset
    info.create_version, info.create_system = create_version, create_system
    info.extract_version, info.reserved, info.flag_bits = extract_version, reserved, flags
    info.compress_type, info.CRC = method, crc
    info.compress_size, info.file_size = packed, size
    info.volume, info.internal_attr, info.external_attr = volume, internal, external
    info._raw_time = when
    info.date_time = ((day >> 9) + 1980, day >> 5 & 15, day & 31, when >> 11, when >> 5 & 63,
                      (when & 31) * 2)
    if extract_version > MAX_EXTRACT_VERSION:
        raise NotImplementedError(f'zip file version {extract_version / 10:.1f}')
    info._take_zip64()
    return info, end


def _extras(extra):
    """The pieces of an extra field: kind and data."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from('<HH', extra)
        if length + 4 > len(extra):
            raise BadZipFile(f'Corrupt extra field {kind:04x} (size={length})')
        yield kind, extra[4:length + 4]
        extra = extra[length + 4:]


def _without_zip64(extra):
    return b''.join([struct.pack('<HH', kind, len(data)) + data for kind, data in _extras(extra)
                     if kind != _ZIP64_EXTRA])
