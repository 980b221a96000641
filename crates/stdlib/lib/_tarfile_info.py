"""A member of a tar archive: what is told of it, as a block of 512 bytes and as an object."""

import copy

NUL = b'\0'
BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
GNU_MAGIC = b'ustar  \0'
POSIX_MAGIC = b'ustar\x0000'

LENGTH_NAME = 100
LENGTH_LINK = 100
LENGTH_PREFIX = 155

REGTYPE = b'0'
AREGTYPE = b'\0'
LNKTYPE = b'1'
SYMTYPE = b'2'
CHRTYPE = b'3'
BLKTYPE = b'4'
DIRTYPE = b'5'
FIFOTYPE = b'6'
CONTTYPE = b'7'
GNUTYPE_LONGNAME = b'L'
GNUTYPE_LONGLINK = b'K'
GNUTYPE_SPARSE = b'S'
XHDTYPE = b'x'
XGLTYPE = b'g'
SOLARIS_XHDTYPE = b'X'

USTAR_FORMAT = 0
GNU_FORMAT = 1
PAX_FORMAT = 2
DEFAULT_FORMAT = PAX_FORMAT

SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE,
                   BLKTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
REGULAR_TYPES = REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE
GNU_TYPES = GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE
PAX_FIELDS = 'path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'gname'
PAX_NAME_FIELDS = {'path', 'linkpath', 'uname', 'gname'}
PAX_NUMBER_FIELDS = {'atime': float, 'ctime': float, 'mtime': float, 'uid': int, 'gid': int,
                     'size': int}
ENCODING = 'utf-8'


def _error(name, base, doc):
    return type(name, (base,), {'__doc__': doc, '__module__': 'tarfile'})


TarError = _error('TarError', Exception, 'The base of all errors.')
ExtractError = _error('ExtractError', TarError, 'A member cannot be taken out.')
ReadError = _error('ReadError', TarError, 'An archive cannot be read.')
CompressionError = _error('CompressionError', TarError, 'A compression is not there.')
StreamError = _error('StreamError', TarError, 'A stream cannot do that.')
HeaderError = _error('HeaderError', TarError, 'The base of what is wrong with headers.')
EmptyHeaderError = _error('EmptyHeaderError', HeaderError, 'There is no header.')
TruncatedHeaderError = _error('TruncatedHeaderError', HeaderError, 'A header is too short.')
EOFHeaderError = _error('EOFHeaderError', HeaderError, 'The header that ends an archive.')
InvalidHeaderError = _error('InvalidHeaderError', HeaderError, 'A block that is no header.')
SubsequentHeaderError = _error('SubsequentHeaderError', HeaderError,
                               'What follows a header is missing or wrong.')


# Fields of a header.

def stn(s, length, encoding, errors):
    """Text as a field."""
    if s is None:
        raise ValueError('metadata cannot contain None')
    s = s.encode(encoding, errors)
    return s[:length] + (length - len(s)) * NUL


def nts(s, encoding, errors):
    """A field as text."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """A field as a number: octal, or binary where that does not hold it."""
    if s[0] in (0o200, 0o377):
        n = int.from_bytes(s[1:], 'big')
        return n - 256 ** (len(s) - 1) if s[0] == 0o377 else n
    try:
        return int(nts(s, 'ascii', 'strict').strip() or '0', 8)
    except ValueError:
        raise InvalidHeaderError('invalid header') from None


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field."""
    n = int(n)
    if 0 <= n < 8 ** (digits - 1):
        return b'%0*o' % (digits - 1, n) + NUL
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        sign = 0o200 if n >= 0 else 0o377
        return bytearray([sign]) + (n % 256 ** (digits - 1)).to_bytes(digits - 1, 'big')
    raise ValueError('overflow in number field')


def calc_chksums(buf):
    """The sum of a header, its own field taken as blanks: of bytes without and with a sign."""
    counted = buf[:148] + b' ' * 8 + buf[156:512]
    unsigned = sum(counted)
    return unsigned, unsigned - 256 * sum([byte > 127 for byte in counted])


def padded(data):
    """Data filled up to whole blocks."""
    return data + NUL * (-len(data) % BLOCKSIZE)


_KEEP = object()


class TarInfo:
    """What an archive tells of a member."""

    __module__ = 'tarfile'

    def __init__(self, name=''):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = 0
        self.size = 0
        self.mtime = 0
        self.chksum = 0
        self.type = REGTYPE
        self.linkname = ''
        self.uname = self.gname = ''
        self.devmajor = self.devminor = 0
        self.offset = 0
        self.offset_data = 0
        self.sparse = None
        self.pax_headers = {}

    @property
    def path(self):
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r} at {id(self):#x}>'

    def replace(self, *, name=_KEEP, mtime=_KEEP, mode=_KEEP, linkname=_KEEP, uid=_KEEP,
                gid=_KEEP, uname=_KEEP, gname=_KEEP, deep=True):
        """A copy with some things changed."""
        result = copy.deepcopy(self) if deep else copy.copy(self)
        changes = {'name': name, 'mtime': mtime, 'mode': mode, 'linkname': linkname, 'uid': uid,
                   'gid': gid, 'uname': uname, 'gname': gname}
        for key, value in changes.items():
            if value is not _KEEP:
                setattr(result, key, value)
        return result

    def get_info(self):
        """All of it as a dict."""
        names = ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname',
                 'uname', 'gname', 'devmajor', 'devminor')
        info = {name: getattr(self, name) for name in names}
        if self.mode is not None:
            info['mode'] &= 0o7777
        if info['type'] == DIRTYPE and not info['name'].endswith('/'):
            info['name'] += '/'
        return info

    # As blocks.

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors='surrogateescape'):
        """The blocks that tell it in an archive."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError(f'{name} may not be None')
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError('invalid format')

    def create_ustar_header(self, info, encoding, errors):
        info['magic'] = POSIX_MAGIC
        if len(info['linkname'].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError('linkname is too long')
        if len(info['name'].encode(encoding, errors)) > LENGTH_NAME:
            info['prefix'], info['name'] = self._split(info['name'], encoding, errors)
        return _header(info, USTAR_FORMAT, encoding, errors)

    def _split(self, name, encoding, errors):
        parts = name.split('/')
        for at in range(1, len(parts)):
            prefix, rest = '/'.join(parts[:at]), '/'.join(parts[at:])
            if (len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX
                    and len(rest.encode(encoding, errors)) <= LENGTH_NAME):
                return prefix, rest
        raise ValueError('name is too long')

    def create_gnu_header(self, info, encoding, errors):
        info['magic'] = GNU_MAGIC
        blocks = b''
        for key, length, kind in (('linkname', LENGTH_LINK, GNUTYPE_LONGLINK),
                                  ('name', LENGTH_NAME, GNUTYPE_LONGNAME)):
            text = info[key].encode(encoding, errors)
            if len(text) > length:
                told = {'name': '././@LongLink', 'type': kind, 'size': len(text) + 1,
                        'magic': GNU_MAGIC}
                blocks += _header(told, USTAR_FORMAT, encoding, errors) + padded(text + NUL)
        return blocks + _header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        info['magic'] = POSIX_MAGIC
        headers = self.pax_headers.copy()
        for key, name, length in (('name', 'path', LENGTH_NAME),
                                  ('linkname', 'linkpath', LENGTH_LINK),
                                  ('uname', 'uname', 32), ('gname', 'gname', 32)):
            text = info[key]
            if name not in headers and (not text.isascii() or len(text) > length):
                headers[name] = text
        for name, digits in ('uid', 8), ('gid', 8), ('size', 12), ('mtime', 12):
            value = info[name]
            fits = 0 <= int(value) < 8 ** (digits - 1)
            if fits and not isinstance(value, float):
                continue
            info[name] = round(value) if fits else 0
            headers.setdefault(name, str(value))
        blocks = _pax(headers, XHDTYPE, encoding) if headers else b''
        return blocks + _header(info, USTAR_FORMAT, 'ascii', 'replace')

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """Blocks that tell something of all members after them."""
        return _pax(pax_headers, XGLTYPE, 'utf-8')

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member that a block tells of."""
        if not buf:
            raise EmptyHeaderError('empty header')
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError('truncated header')
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError('end of file header')
        chksum = nti(buf[148:156])
        if chksum not in calc_chksums(buf):
            raise InvalidHeaderError('bad checksum')
        self = cls()
        self.name = nts(buf[:100], encoding, errors)
        self.mode, self.uid, self.gid = nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        self.size, self.mtime, self.chksum = nti(buf[124:136]), nti(buf[136:148]), chksum
        self.type = buf[156:157]
        self.linkname = nts(buf[157:257], encoding, errors)
        self.uname = nts(buf[265:297], encoding, errors)
        self.gname = nts(buf[297:329], encoding, errors)
        self.devmajor, self.devminor = nti(buf[329:337]), nti(buf[337:345])
        prefix = nts(buf[345:500], encoding, errors)
        if self.type == AREGTYPE and self.name.endswith('/'):
            # As archives of old say that it is a folder.
            self.type = DIRTYPE
        if self.isdir():
            self.name = self.name.rstrip('/')
        if prefix and self.type not in GNU_TYPES:
            self.name = prefix + '/' + self.name
        return self

    # What it is.

    def isreg(self):
        """Whether it is a file."""
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        """Whether it is a folder."""
        return self.type == DIRTYPE

    def issym(self):
        """Whether it names another file."""
        return self.type == SYMTYPE

    def islnk(self):
        """Whether it is another name of a member."""
        return self.type == LNKTYPE

    def ischr(self):
        """Whether it is a device of characters."""
        return self.type == CHRTYPE

    def isblk(self):
        """Whether it is a device of blocks."""
        return self.type == BLKTYPE

    def isfifo(self):
        """Whether it is a pipe with a name."""
        return self.type == FIFOTYPE

    def issparse(self):
        """Whether it has holes."""
        return self.sparse is not None

    def isdev(self):
        """Whether it is a device or a pipe."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


def _header(info, format, encoding, errors):
    """The block for what a dict tells."""
    kind = info.get('type', REGTYPE)
    if kind is None:
        raise ValueError('TarInfo.type must not be None')
    device = [itn(info.get(key, 0), 8, format) if kind in (CHRTYPE, BLKTYPE) else NUL * 8
              for key in ('devmajor', 'devminor')]
    block = padded(b''.join([
        stn(info.get('name', ''), 100, encoding, errors),
        itn(info.get('mode', 0) & 0o7777, 8, format), itn(info.get('uid', 0), 8, format),
        itn(info.get('gid', 0), 8, format), itn(info.get('size', 0), 12, format),
        itn(info.get('mtime', 0), 12, format), b' ' * 8, kind,
        stn(info.get('linkname', ''), 100, encoding, errors), info.get('magic', POSIX_MAGIC),
        stn(info.get('uname', ''), 32, encoding, errors),
        stn(info.get('gname', ''), 32, encoding, errors),
        *device, stn(info.get('prefix', ''), 155, encoding, errors)]))
    return block[:148] + b'%06o\0' % calc_chksums(block)[0] + block[155:]


def _pax(headers, kind, encoding):
    """The blocks of records for the member that follows."""
    records, binary = b'', False
    for value in headers.values():
        try:
            value.encode('utf-8', 'strict')
        except UnicodeEncodeError:
            binary = True
    if binary:
        records = b'21 hdrcharset=BINARY\n'
    for key, value in headers.items():
        data = key.encode('utf-8') + b'='
        data += value.encode(encoding, 'surrogateescape') if binary else value.encode('utf-8')
        # Each record tells its length, the digits of that included.
        alone = total = len(data) + 2
        while total != alone + len(str(total)):
            total = alone + len(str(total))
        records += b'%d %b\n' % (total, data)
    told = {'name': '././@PaxHeader', 'type': kind, 'size': len(records), 'magic': POSIX_MAGIC}
    return _header(told, USTAR_FORMAT, 'ascii', 'replace') + padded(records)


def pax_records(data, encoding):
    """The records in the data of such a block."""
    headers, raw = {}, []
    at = 0
    while at < len(data) and data[at] != 0:
        digits, space, _ = data[at:at + 24].partition(b' ')
        if not space or not digits.isdigit() or int(digits) < len(digits) + 3:
            raise InvalidHeaderError('invalid header')
        end = at + int(digits)
        record = data[at + len(digits) + 1:end]
        key, equals, value = record[:-1].partition(b'=')
        if not equals or record[-1:] != b'\n' or not key:
            raise InvalidHeaderError('invalid header')
        raw.append((key, value))
        at = end
    binary = dict(raw).get(b'hdrcharset') == b'BINARY'
    for key, value in raw:
        key = key.decode('utf-8', 'surrogateescape')
        charset = encoding if binary and key in PAX_NAME_FIELDS else 'utf-8'
        headers[key] = value.decode(charset, 'surrogateescape')
    return headers
