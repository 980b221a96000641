"""Files in memory."""

import _iocore
from _native import qualify as _qualify, seal as _seal
from _iobase import _BufferedIOBase, _TextIOBase, _bytes, _index, _size


def _update(file, attributes, which):
    """Gives a file the attributes that stand in a state."""
    if attributes is None:
        return
    if not isinstance(attributes, dict):
        raise TypeError(f'{which} item of state should be a dict, got a '
                        + type(attributes).__name__)
    file.__dict__.update(attributes)


class BytesIO(_BufferedIOBase):
    """A file in memory."""

    def __init__(self, initial_bytes=b''):
        self._data = bytearray() if initial_bytes is None else bytearray(_bytes(initial_bytes))
        self._at = 0
        self._closed = False

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file.')

    def getvalue(self, /):
        self._check()
        return bytes(self._data)

    def getbuffer(self, /):
        self._check()
        return memoryview(self._data)

    def close(self, /):
        # It cannot be done while somebody looks at the bytes.
        self._data.clear()
        self._closed = True

    def read(self, size=-1, /):
        self._check()
        size = _size(size)
        end = len(self._data) if size < 0 else self._at + size
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        self._check()
        size = _size(size)
        end = self._data.find(b'\n', self._at) + 1 or len(self._data)
        if 0 <= size < end - self._at:
            end = self._at + size
        line = bytes(self._data[self._at:end])
        self._at += len(line)
        return line

    def write(self, data, /):
        self._check()
        data = _bytes(data)
        if not data:
            return 0
        gap = self._at - len(self._data)
        if gap > 0:
            self._data += bytes(gap)
        self._data[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset, whence=0, /):
        self._check()
        offset = _index(offset)
        if whence == 0:
            if offset < 0:
                raise ValueError('negative seek value %d' % offset)
            self._at = offset
        elif whence == 1:
            self._at = max(0, self._at + offset)
        elif whence == 2:
            self._at = max(0, len(self._data) + offset)
        else:
            raise ValueError('invalid whence (%d, should be 0, 1 or 2)' % whence)
        return self._at

    def tell(self, /):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else _size(size)
        if size < 0:
            raise ValueError('negative size value %d' % size)
        del self._data[size:]
        return size

    def readable(self, /):
        self._check()
        return True

    def writable(self, /):
        self._check()
        return True

    def seekable(self, /):
        self._check()
        return True

    def __getstate__(self, /):
        return (self.getvalue(), self._at, None)

    def __setstate__(self, state, /):
        if not isinstance(state, tuple) or len(state) < 3:
            raise TypeError(f'{type(self).__name__}.__setstate__ argument should be 3-tuple, '
                            f'got {type(state).__name__}')
        self.__init__(state[0])
        if not isinstance(state[1], int):
            raise TypeError('second item of state must be an integer, not '
                            + type(state[1]).__name__)
        if state[1] < 0:
            raise ValueError('position value cannot be negative')
        self._at = state[1]
        _update(self, state[2], 'third')


class StringIO(_TextIOBase):
    """A text file in memory."""

    def __init__(self, initial_value='', newline='\n'):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            if not isinstance(newline, str):
                raise TypeError('newline must be str or None, not ' + type(newline).__name__)
            raise ValueError('illegal newline value: ' + repr(newline))
        if not isinstance(initial_value, str) and initial_value is not None:
            raise TypeError('initial_value must be str or None, not '
                            + type(initial_value).__name__)
        self._newline = newline
        # Ends of lines that were met, if it looks for them.
        self._ends = set()
        # The text is _text and the parts, which are put behind it when it is next looked at.
        self._text = ''
        self._parts = []
        self._length = 0
        self._at = 0
        self._closed = False
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    @property
    def newlines(self):
        """The ends of lines that were met: None, one, or a tuple of some."""
        self._check()
        met = tuple([end for end in ('\r', '\n', '\r\n') if end in self._ends])
        return met if len(met) > 1 else met[0] if met else None

    def _whole(self):
        if self._parts:
            self._text += ''.join(self._parts)
            self._parts = []
        return self._text

    def getvalue(self, /):
        self._check()
        return self._whole()

    def close(self, /):
        self._closed = True
        self._text = ''
        self._parts = []

    def _translated(self, text):
        newline = self._newline
        if not newline:
            pairs = text.count('\r\n')
            for end, count in (('\r\n', pairs), ('\r', text.count('\r') - pairs), ('\n', text.count('\n') - pairs)):
                if count:
                    self._ends.add(end)
        if newline is None:
            return _iocore.translate(text)
        if newline in ('\r', '\r\n'):
            return text.replace('\n', newline)
        return text

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError('string argument expected, got ' + repr(type(text).__name__))
        self._check()
        length = len(text)
        if not length:
            return 0
        if self._newline != '\n':
            text = self._translated(text)
        if self._at == self._length:
            self._parts.append(text)
            self._length += len(text)
            self._at = self._length
            return length
        whole = self._whole()
        if self._at > self._length:
            whole += '\0' * (self._at - self._length)
        self._text = whole[:self._at] + text + whole[self._at + len(text):]
        self._at += len(text)
        self._length = len(self._text)
        return length

    def read(self, size=-1, /):
        self._check()
        size = _size(size)
        whole = self._whole()
        end = len(whole) if size < 0 else self._at + size
        text = whole[self._at:end]
        self._at += len(text)
        return text

    def readline(self, size=-1, /):
        self._check()
        size = _size(size)
        whole = self._whole()
        newline = self._newline
        if newline == '':
            ends = [end + 1 for end in (whole.find('\n', self._at), whole.find('\r', self._at))
                    if end >= 0]
            end = min(ends) if ends else len(whole)
            if whole[end - 1:end + 1] == '\r\n':
                end += 1
        else:
            mark = newline or '\n'
            end = whole.find(mark, self._at)
            end = len(whole) if end < 0 else end + len(mark)
        if 0 <= size < end - self._at:
            end = self._at + size
        line = whole[self._at:end]
        self._at += len(line)
        return line

    def seek(self, offset, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError('Invalid whence (%d, should be 0, 1 or 2)' % whence)
        offset = _index(offset)
        if whence == 0:
            if offset < 0:
                raise ValueError('Negative seek position %d' % offset)
            self._at = offset
        elif offset != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = self._length
        return self._at

    def tell(self, /):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else _size(size)
        if size < 0:
            raise ValueError('Negative size value %d' % size)
        if size < self._length:
            self._text = self._whole()[:size]
            self._length = size
        return size

    def readable(self, /):
        self._check()
        return True

    def writable(self, /):
        self._check()
        return True

    def seekable(self, /):
        self._check()
        return True

    @property
    def line_buffering(self):
        self._check()
        return False

    def __getstate__(self, /):
        return (self.getvalue(), self._newline, self._at, None)

    def __setstate__(self, state, /):
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError(f'{type(self).__name__}.__setstate__ argument should be 4-tuple, '
                            f'got {type(state).__name__}')
        # What was translated before is not translated again.
        self.__init__('', state[1])
        self._text = state[0]
        self._length = len(state[0])
        if not isinstance(state[2], int):
            raise TypeError('third item of state must be an integer, got '
                            + type(state[2]).__name__)
        if state[2] < 0:
            raise ValueError('position value cannot be negative')
        self._at = state[2]
        _update(self, state[3], 'fourth')


class IncrementalNewlineDecoder:
    """Makes the ends of lines one kind."""

    def __init__(self, decoder, translate, errors='strict'):
        self._decoder = decoder
        self._translate = translate
        self._held = ''

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        text = self._held + text
        self._held = ''
        if text.endswith('\r') and not final:
            text, self._held = text[:-1], '\r'
        return _iocore.translate(text) if self._translate else text

    def reset(self):
        self._held = ''


for _class in (BytesIO, StringIO, IncrementalNewlineDecoder):
    _class.__module__ = '_io'
    _seal(_qualify(_class), True)
