"""Property lists, as XML and in the binary form."""

import binascii
import codecs
import datetime
import enum
import re
import struct
from io import BytesIO
from xml.parsers.expat import ParserCreate

__all__ = ['InvalidFileException', 'FMT_XML', 'FMT_BINARY', 'load', 'dump', 'loads', 'dumps', 'UID']

PlistFormat = enum.Enum('PlistFormat', 'FMT_XML FMT_BINARY', module=__name__)
globals().update(PlistFormat.__members__)


class UID:
    """A number that stands for another object."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError('data must be an int')
        if data >= 1 << 64:
            raise ValueError('UIDs cannot be >= 2**64')
        if data < 0:
            raise ValueError('UIDs must be positive')
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f'UID({self.data!r})'

    def __reduce__(self):
        return type(self), (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """It is no property list."""

    def __init__(self, message='Invalid file'):
        ValueError.__init__(self, message)


_HEADER = b'''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
'''
_CONTROLS = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f]')
_DATE = re.compile(r'(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z', re.ASCII)


def _escape(text):
    match = _CONTROLS.search(text)
    if match is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    return text.replace('\r\n', '\n').replace('\r', '\n').replace('&', '&amp;') \
        .replace('<', '&lt;').replace('>', '&gt;')


def _read_date(text, aware):
    parts = [int(part) for part in _DATE.fullmatch(text).groups() if part is not None]
    zone = datetime.UTC if aware else None
    return datetime.datetime(*parts, tzinfo=zone)


def _read_int(text):
    return int(text, 16) if text.startswith(('0x', '0X')) else int(text)


class _XMLReader:
    def __init__(self, dict_type, aware):
        self._dict_type, self._aware = dict_type, aware
        self._stack, self._key, self._data, self.root = [], None, [], None

    def parse(self, file):
        parser = self._parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data.append
        parser.EntityDeclHandler = self._entity
        parser.ParseFile(file)
        return self.root

    def _entity(self, *args):
        raise InvalidFileException('XML entity declarations are not supported in plist files')

    def _start(self, name, attributes):
        self._data.clear()
        if name in ('dict', 'array'):
            value = self._dict_type() if name == 'dict' else []
            self._add(value)
            self._stack.append(value)

    def _add(self, value):
        if self._key is not None:
            if not isinstance(self._stack[-1], type(self._dict_type())):
                raise ValueError(f'unexpected element at line {self._parser.CurrentLineNumber}')
            self._stack[-1][self._key] = value
            self._key = None
        elif not self._stack:
            self.root = value
        else:
            if not isinstance(self._stack[-1], list):
                raise ValueError(f'unexpected element at line {self._parser.CurrentLineNumber}')
            self._stack[-1].append(value)

    def _end(self, name):
        text = ''.join(self._data)
        self._data.clear()
        if name == 'dict':
            if self._key:
                raise ValueError(f"missing value for key '{self._key}' at line "
                                 f'{self._parser.CurrentLineNumber}')
            self._stack.pop()
        elif name == 'array':
            self._stack.pop()
        elif name == 'key':
            if self._key or not self._stack or isinstance(self._stack[-1], list):
                raise ValueError(f'unexpected key at line {self._parser.CurrentLineNumber}')
            self._key = text
        elif name in ('true', 'false'):
            self._add(name == 'true')
        elif name in _READERS:
            self._add(self._aware_date(text) if name == 'date' else _READERS[name](text))

    def _aware_date(self, text):
        return _read_date(text, self._aware)


_READERS = {'integer': _read_int, 'real': float, 'string': str, 'date': None,
            'data': lambda text: binascii.a2b_base64(text.encode())}


class _XMLWriter:
    def __init__(self, file, sort_keys, skipkeys, aware):
        self._file, self._sort, self._skip, self._aware = file, sort_keys, skipkeys, aware
        self._depth = 0

    def _line(self, text):
        self._file.write(('\t' * self._depth + text + '\n').encode())

    def write(self, value):
        self._file.write(_HEADER)
        self._file.write(b'<plist version="1.0">\n')
        self._value(value)
        self._file.write(b'</plist>\n')

    def _value(self, value):
        if isinstance(value, str):
            self._line(f'<string>{_escape(value)}</string>')
        elif value is True or value is False:
            self._line('<true/>' if value else '<false/>')
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self._line(f'<integer>{value:d}</integer>')
        elif isinstance(value, float):
            self._line(f'<real>{value!r}</real>')
        elif isinstance(value, dict):
            self._dict(value)
        elif isinstance(value, (bytes, bytearray)):
            self._bytes(value)
        elif isinstance(value, datetime.datetime):
            if self._aware:
                value = value.astimezone(datetime.UTC)
            self._line(f'<date>{value:%Y-%m-%dT%H:%M:%SZ}</date>'.replace(
                f'{value:%Y}', f'{value.year:04d}', 1))
        elif isinstance(value, (tuple, list)):
            self._list(value)
        else:
            raise TypeError(f'unsupported type: {type(value)}')

    def _bytes(self, data):
        self._line('<data>')
        width = max(16, 76 - len(('\t' * self._depth).expandtabs(8)))
        size = width // 4 * 3
        for at in range(0, len(data), size):
            self._line(binascii.b2a_base64(data[at:at + size], newline=False).decode())
        self._line('</data>')

    def _dict(self, value):
        if not value:
            self._line('<dict/>')
            return
        self._line('<dict>')
        self._depth += 1
        for key, item in sorted(value.items()) if self._sort else value.items():
            if not isinstance(key, str):
                if self._skip:
                    continue
                raise TypeError('keys must be strings')
            self._line(f'<key>{_escape(key)}</key>')
            self._value(item)
        self._depth -= 1
        self._line('</dict>')

    def _list(self, value):
        if not value:
            self._line('<array/>')
            return
        self._line('<array>')
        self._depth += 1
        for item in value:
            self._value(item)
        self._depth -= 1
        self._line('</array>')


_EPOCH = datetime.datetime(2001, 1, 1)


class _BinaryReader:
    def __init__(self, dict_type, aware):
        self._dict_type, self._aware = dict_type, aware

    def parse(self, file):
        try:
            data = self._data = file.read()
            size, self._ref, count, top, table = struct.unpack('>6xBBQQQ', data[-32:])
            places = data[table:table + count * size]
            if len(places) != count * size or not size:
                raise InvalidFileException()
            self._places = [int.from_bytes(places[at:at + size]) for at in
                            range(0, len(places), size)]
            self._objects = [None] * count
            self._read = [False] * count
            return self._object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException() from None

    def _count(self, low, at):
        if low != 15:
            return low, at
        size = 1 << (self._data[at] & 3)
        return int.from_bytes(self._data[at + 1:at + 1 + size]), at + 1 + size

    def _refs(self, count, at):
        return [int.from_bytes(self._data[at + k * self._ref:at + (k + 1) * self._ref])
                for k in range(count)]

    def _object(self, ref):
        if self._read[ref]:
            return self._objects[ref]
        data, at = self._data, self._places[ref]
        token = data[at]
        high, low = token & 0xf0, token & 15
        at += 1
        if high in (0xa0, 0xd0):
            count, at = self._count(low, at)
            self._read[ref] = True
            if high == 0xa0:
                value = self._objects[ref] = []
                value.extend([self._object(item) for item in self._refs(count, at)])
                return value
            value = self._objects[ref] = self._dict_type()
            for key, item in zip(self._refs(count, at), self._refs(count, at + count * self._ref)):
                value[self._object(key)] = self._object(item)
            return value
        if token in (0x00, 0x08, 0x09, 0x0f):
            value = {0x00: None, 0x08: False, 0x09: True, 0x0f: b''}[token]
        elif high == 0x10:
            value = int.from_bytes(data[at:at + (1 << low)], signed=low >= 3)
        elif token in (0x22, 0x23):
            value = struct.unpack_from('>f' if token == 0x22 else '>d', data, at)[0]
        elif token == 0x33:
            seconds = struct.unpack_from('>d', data, at)[0]
            value = _EPOCH.replace(tzinfo=datetime.UTC if self._aware else None) \
                + datetime.timedelta(seconds=seconds)
        elif high in (0x40, 0x50, 0x60):
            count, at = self._count(low, at)
            count *= 2 if high == 0x60 else 1
            value = data[at:at + count]
            if len(value) != count:
                raise InvalidFileException()
            if high != 0x40:
                value = value.decode('ascii' if high == 0x50 else 'utf-16be')
        elif high == 0x80:
            value = UID(int.from_bytes(data[at:at + 1 + low]))
        else:
            raise InvalidFileException()
        self._objects[ref], self._read[ref] = value, True
        return value


class _BinaryWriter:
    def __init__(self, file, sort_keys, skipkeys, aware):
        self._file, self._sort, self._skip, self._aware = file, sort_keys, skipkeys, aware

    @staticmethod
    def _key(value):
        return (type(value), value) if isinstance(
            value, (str, int, float, datetime.datetime, bytes)) else id(value)

    def write(self, value):
        self._list, self._refs, self._kept = [], {}, []
        self._flatten(value)
        count = len(self._list)
        self._ref_size = 1 if count < 256 else 2 if count < 65536 else 4
        start = self._file.tell()
        self._file.write(b'bplist00')
        places = []
        for item in self._list:
            places.append(self._file.tell() - start)
            self._object(item)
        table = self._file.tell() - start
        size = 1 if table < 256 else 2 if table < 65536 else 4 if table < 1 << 32 else 8
        self._file.write(b''.join([place.to_bytes(size) for place in places]))
        self._file.write(struct.pack('>5xBBBQQQ', 0, size, self._ref_size, count, 0, table))

    def _items(self, value):
        items = sorted(value.items()) if self._sort else value.items()
        for key, item in items:
            if not isinstance(key, str):
                if self._skip:
                    continue
                raise TypeError('keys must be strings')
            yield key, item

    def _flatten(self, value):
        key = self._key(value)
        if key in self._refs:
            return
        self._refs[key] = len(self._list)
        self._list.append(value)
        if isinstance(value, dict):
            pairs = list(self._items(value))
            for key, _ in pairs:
                self._flatten(key)
            for _, item in pairs:
                self._flatten(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self._flatten(item)

    def _head(self, kind, count):
        if count < 15:
            self._file.write(bytes([kind | count]))
            return
        width = 0 if count < 256 else 1 if count < 65536 else 2 if count < 1 << 32 else 3
        self._file.write(bytes([kind | 15, 0x10 | width]) + count.to_bytes(1 << width))

    def _references(self, values):
        for value in values:
            self._file.write(self._refs[self._key(value)].to_bytes(self._ref_size))

    def _object(self, value):
        write = self._file.write
        if value is None or value is False or value is True:
            write({None: b'\x00', False: b'\x08', True: b'\x09'}[value])
        elif isinstance(value, UID):
            size = 1 if value.data < 256 else 2 if value.data < 65536 else \
                4 if value.data < 1 << 32 else 8
            write(bytes([0x80 | size - 1]) + value.data.to_bytes(size))
        elif isinstance(value, int):
            if value < 0:
                try:
                    write(struct.pack('>Bq', 0x13, value))
                except struct.error:
                    raise OverflowError(value) from None
            else:
                width = 0 if value < 256 else 1 if value < 65536 else 2 if value < 1 << 32 else \
                    3 if value < 1 << 63 else 4
                if value >= 1 << 64:
                    raise OverflowError(value)
                write(bytes([0x10 | width]) + value.to_bytes(1 << width))
        elif isinstance(value, float):
            write(struct.pack('>Bd', 0x23, value))
        elif isinstance(value, datetime.datetime):
            if self._aware:
                value = value.astimezone(datetime.UTC).replace(tzinfo=None)
            write(struct.pack('>Bd', 0x33, (value - _EPOCH).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self._head(0x40, len(value))
            write(value)
        elif isinstance(value, str):
            data = value.encode('ascii' if value.isascii() else 'utf-16be')
            self._head(0x50 if value.isascii() else 0x60, len(data) if value.isascii() else len(data) // 2)
            write(data)
        elif isinstance(value, (list, tuple)):
            self._head(0xa0, len(value))
            self._references(value)
        elif isinstance(value, dict):
            pairs = list(self._items(value))
            self._head(0xd0, len(pairs))
            self._references([key for key, _ in pairs])
            self._references([item for _, item in pairs])
        else:
            raise TypeError(value)


def _looks_like_xml(start):
    if start.startswith((b'<?xml', b'<plist')):
        return True
    for mark, encoding in ((codecs.BOM_UTF8, 'utf-8'), (codecs.BOM_UTF16_BE, 'utf-16-be'),
                           (codecs.BOM_UTF16_LE, 'utf-16-le')):
        if start.startswith(mark):
            return start[len(mark):].decode(encoding, 'ignore').startswith(('<?xml', '<plist'))
    return False


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """What a file says."""
    if fmt is None:
        start = fp.read(32)
        fp.seek(0)
        if _looks_like_xml(start):
            fmt = PlistFormat.FMT_XML
        elif start[:8] == b'bplist00':
            fmt = PlistFormat.FMT_BINARY
        else:
            raise InvalidFileException()
    reader = _XMLReader if fmt is PlistFormat.FMT_XML else _BinaryReader
    return reader(dict_type, aware_datetime).parse(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """What bytes say."""
    if isinstance(value, str):
        if fmt is PlistFormat.FMT_BINARY:
            raise TypeError('value must be bytes-like object when fmt is FMT_BINARY')
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=PlistFormat.FMT_XML, sort_keys=True, skipkeys=False,
         aware_datetime=False):
    """Write a value to a file."""
    if fmt not in (PlistFormat.FMT_XML, PlistFormat.FMT_BINARY):
        raise ValueError(f'Unsupported format: {fmt!r}')
    writer = _XMLWriter if fmt is PlistFormat.FMT_XML else _BinaryWriter
    writer(fp, sort_keys, skipkeys, aware_datetime).write(value)


def dumps(value, *, fmt=PlistFormat.FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A value as bytes."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys,
         aware_datetime=aware_datetime)
    return file.getvalue()
