"""Plain values as bytes, in the format that CPython writes code to files in; code itself is left out."""

import struct

__all__ = ['dump', 'dumps', 'load', 'loads', 'version']

version = 4

_MAX_DEPTH = 2000
# A value with this bit in its kind can be referred to again.
_REF = 0x80
_ALONE = {None: b'N', True: b'T', False: b'F', ...: b'.', StopIteration: b'S'}
_BY_KIND = {ord(kind): value for value, kind in _ALONE.items()}


def dumps(value, version=version, /, *, allow_code=True):
    """The bytes of a value."""
    writer = _Writer(version)
    writer.write(value, 0)
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write a value to a file."""
    file.write(dumps(value, version, allow_code=allow_code))


def loads(data, /, *, allow_code=True):
    """The value that bytes begin with."""
    return _Reader(memoryview(data).cast('B')).value()


def load(file, /, *, allow_code=True):
    """Read a value from a file, and no more than it."""
    if not isinstance(file.read(0), bytes):
        raise TypeError(f'file.read() returned not bytes but {type(file.read(0)).__name__}')
    return _FileReader(file).value()


class _Writer:
    def __init__(self, version):
        self.out = bytearray()
        self.version = version
        # What was written by identity; kept, so that the identities last.
        self.seen = {}

    def kind(self, letter, value):
        code = ord(letter)
        if self.version >= 3:
            self.seen[id(value)] = (len(self.seen), value)
            code |= _REF
        self.out.append(code)

    def size(self, n):
        if n > 0x7fffffff:
            raise ValueError('unmarshallable object')
        self.out += struct.pack('<i', n)

    def write(self, value, depth):
        if depth > _MAX_DEPTH:
            raise ValueError('object too deeply nested to marshal')
        cls = type(value)
        if value is None or value is ... or value is StopIteration or cls is bool:
            self.out += _ALONE[value]
            return
        if self.version >= 3 and id(value) in self.seen:
            self.out += b'r'
            self.size(self.seen[id(value)][0])
            return
        if cls is int:
            self.int(value)
        elif cls is float:
            self.float(value)
        elif cls is complex:
            self.kind('y' if self.version > 1 else 'x', value)
            if self.version > 1:
                self.out += struct.pack('<dd', value.real, value.imag)
            else:
                self.short(repr(value.real).encode())
                self.short(repr(value.imag).encode())
        elif cls is str:
            self.str(value)
        elif cls is tuple:
            if self.version >= 4 and len(value) < 256:
                self.kind(')', value)
                self.out.append(len(value))
            else:
                self.kind('(', value)
                self.size(len(value))
            for item in value:
                self.write(item, depth + 1)
        elif cls is list or cls is set or cls is frozenset:
            self.kind('[' if cls is list else '<' if cls is set else '>', value)
            self.size(len(value))
            items = value
            if cls is not list:
                # Sets of one content have one form, whatever the order in them.
                items = sorted(value, key=lambda item: dumps(item, self.version))
            for item in items:
                self.write(item, depth + 1)
        elif cls is dict:
            self.kind('{', value)
            for key, item in value.items():
                self.write(key, depth + 1)
                self.write(item, depth + 1)
            self.out += b'0'
        else:
            try:
                data = bytes(memoryview(value))
            except (TypeError, BufferError):
                raise ValueError('unmarshallable object') from None
            self.kind('s', value)
            self.size(len(data))
            self.out += data

    def int(self, value):
        if -0x80000000 <= value <= 0x7fffffff:
            self.kind('i', value)
            self.out += struct.pack('<i', value)
            return
        self.kind('l', value)
        rest, digits = abs(value), []
        while rest:
            digits.append(rest & 0x7fff)
            rest >>= 15
        self.size(len(digits) if value > 0 else -len(digits))
        for digit in digits:
            self.out += struct.pack('<H', digit)

    def float(self, value):
        if self.version > 1:
            self.kind('g', value)
            self.out += struct.pack('<d', value)
        else:
            self.kind('f', value)
            self.short(repr(value).encode())

    def short(self, data):
        self.out.append(len(data))
        self.out += data

    def str(self, value):
        if self.version >= 4 and value.isascii():
            if len(value) < 256:
                self.kind('z', value)
                self.out.append(len(value))
            else:
                self.kind('a', value)
                self.size(len(value))
            self.out += value.encode()
            return
        data = value.encode('utf-8', 'surrogatepass')
        self.kind('u', value)
        self.size(len(data))
        self.out += data


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.refs = []
        self.depth = 0

    def take(self, n):
        part = self.data[self.at:self.at + n]
        if len(part) < n:
            raise EOFError('marshal data too short')
        self.at += n
        return bytes(part)

    def size(self, what):
        n, = struct.unpack('<i', self.take(4))
        if n < 0:
            raise ValueError(f'bad marshal data ({what} size out of range)')
        return n

    def value(self):
        if self.depth > _MAX_DEPTH:
            raise ValueError('recursion limit exceeded')
        self.depth += 1
        value = self.any()
        self.depth -= 1
        if value is _END:
            raise TypeError('NULL object in marshal data for object')
        return value

    def keep(self, flagged, value):
        if flagged:
            self.refs.append(value)
        return value

    def any(self):
        try:
            code, = self.take(1)
        except EOFError:
            raise EOFError('EOF read where object expected') from None
        flagged, code = code & _REF, code & ~_REF
        if code == ord('0'):
            return _END
        if code in _BY_KIND:
            return _BY_KIND[code]
        read = _READ.get(chr(code))
        if read is None:
            raise ValueError('bad marshal data (unknown type code)')
        return read(self, flagged)

    def int(self, flagged):
        return self.keep(flagged, struct.unpack('<i', self.take(4))[0])

    def long(self, flagged):
        n, = struct.unpack('<i', self.take(4))
        digits = struct.unpack(f'<{abs(n)}H', self.take(2 * abs(n)))
        value = 0
        for digit in reversed(digits):
            if digit > 0x7fff:
                raise ValueError('bad marshal data (digit out of range in long)')
            value = value << 15 | digit
        if digits and not digits[-1]:
            raise ValueError('bad marshal data (unnormalized long data)')
        return self.keep(flagged, -value if n < 0 else value)

    def float(self, flagged):
        return self.keep(flagged, struct.unpack('<d', self.take(8))[0])

    def text_float(self, flagged):
        return self.keep(flagged, float(self.take(self.take(1)[0])))

    def complex(self, flagged):
        return self.keep(flagged, complex(*struct.unpack('<dd', self.take(16))))

    def text_complex(self, flagged):
        return self.keep(flagged, complex(self.text_float(False), self.text_float(False)))

    def bytes(self, flagged):
        return self.keep(flagged, self.take(self.size('bytes object')))

    def str(self, flagged):
        return self.keep(flagged, self.take(self.size('string')).decode('utf-8', 'surrogatepass'))

    def ascii(self, flagged):
        return self.keep(flagged, self.take(self.size('string')).decode('latin-1'))

    def short_ascii(self, flagged):
        return self.keep(flagged, self.take(self.take(1)[0]).decode('latin-1'))

    def items(self, n, flagged, make):
        # What holds itself cannot be made before its parts: its place in the list of references is.
        at = len(self.refs)
        if flagged:
            self.refs.append(_END)
        value = make([self.value() for _ in range(n)])
        if flagged:
            self.refs[at] = value
        return value

    def tuple(self, flagged):
        return self.items(self.size('tuple'), flagged, tuple)

    def small_tuple(self, flagged):
        return self.items(self.take(1)[0], flagged, tuple)

    def frozenset(self, flagged):
        return self.items(self.size('set'), flagged, frozenset)

    def list(self, flagged):
        n = self.size('list')
        value = self.keep(flagged, [])
        for _ in range(n):
            value.append(self.value())
        return value

    def set(self, flagged):
        n = self.size('set')
        value = self.keep(flagged, set())
        for _ in range(n):
            value.add(self.value())
        return value

    def dict(self, flagged):
        value = self.keep(flagged, {})
        while (key := self.any()) is not _END:
            value[key] = self.value()
        return value

    def ref(self, flagged):
        at, = struct.unpack('<i', self.take(4))
        if not 0 <= at < len(self.refs) or self.refs[at] is _END:
            raise ValueError('bad marshal data (invalid reference)')
        return self.refs[at]


class _FileReader(_Reader):
    def __init__(self, file):
        super().__init__(b'')
        self.file = file

    def take(self, n):
        data = self.file.read(n)
        if len(data) < n:
            raise EOFError('marshal data too short')
        return data


_END = object()
_READ = {'i': _Reader.int, 'l': _Reader.long, 'g': _Reader.float, 'f': _Reader.text_float,
         'y': _Reader.complex, 'x': _Reader.text_complex, 's': _Reader.bytes, 'u': _Reader.str,
         't': _Reader.str, 'a': _Reader.ascii, 'A': _Reader.ascii, 'z': _Reader.short_ascii,
         'Z': _Reader.short_ascii, '(': _Reader.tuple, ')': _Reader.small_tuple, '[': _Reader.list,
         '<': _Reader.set, '>': _Reader.frozenset, '{': _Reader.dict, 'r': _Reader.ref}
