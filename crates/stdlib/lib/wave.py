"""Files of sound in the format WAVE."""

import builtins
import struct
from collections import namedtuple

__all__ = ['open', 'Error', 'Wave_read', 'Wave_write']

WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE = 1, 0xfffe
_PCM_GUID = b'\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71'
_wave_params = namedtuple('_wave_params',
                          'nchannels sampwidth framerate nframes comptype compname')


class Error(Exception):
    """It is no such file, or not yet."""


class Wave_read:
    """A file that is read."""

    def __init__(self, f):
        self._opened = None
        if isinstance(f, str):
            f = self._opened = builtins.open(f, 'rb')
        try:
            self._read_header(f)
        except:
            if self._opened:
                f.close()
            raise

    def _read_header(self, file):
        self._file = file
        self._begin = None
        start = file.read(12)
        if len(start) < 12:
            raise EOFError
        if start[:4] != b'RIFF':
            raise Error('file does not start with RIFF id')
        if start[8:] != b'WAVE':
            raise Error('not a WAVE file')
        self._nchannels = None
        while True:
            head = file.read(8)
            if len(head) < 8:
                break
            name, size = head[:4], int.from_bytes(head[4:], 'little')
            if name == b'fmt ':
                self._read_format(file.read(size))
                file.read(size % 2)
            elif name == b'data':
                if self._nchannels is None:
                    raise Error('data chunk before fmt chunk')
                self._nframes = size // self._framesize
                self._data = file.read(size)
                self._begin = 0
                break
            else:
                file.read(size + size % 2)
        if self._nchannels is None or self._begin is None:
            raise Error('fmt chunk and/or data chunk missing')

    def _read_format(self, data):
        try:
            kind, self._nchannels, self._framerate, _, _ = struct.unpack_from('<HHLLH', data)
        except struct.error:
            raise EOFError from None
        if kind not in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE):
            raise Error(f'unknown format: {kind!r}')
        try:
            bits = struct.unpack_from('<H', data, 14)[0]
        except struct.error:
            raise EOFError from None
        if kind == WAVE_FORMAT_EXTENSIBLE and data[24:40] != _PCM_GUID:
            raise Error('unknown extended format')
        self._sampwidth = (bits + 7) // 8
        if not self._sampwidth:
            raise Error('bad sample width')
        if not self._nchannels:
            raise Error('bad # of channels')
        self._framesize = self._nchannels * self._sampwidth

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def getfp(self):
        return self._file

    def rewind(self):
        self._begin = 0

    def close(self):
        self._file = None
        opened, self._opened = self._opened, None
        if opened:
            opened.close()

    def tell(self):
        return self._begin

    def getnchannels(self):
        return self._nchannels

    def getnframes(self):
        return self._nframes

    def getsampwidth(self):
        return self._sampwidth

    def getframerate(self):
        return self._framerate

    def getcomptype(self):
        return 'NONE'

    def getcompname(self):
        return 'not compressed'

    def getparams(self):
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, 'NONE',
                            'not compressed')

    def setpos(self, pos):
        if pos < 0 or pos > self._nframes:
            raise Error('position not in range')
        self._begin = pos

    def readframes(self, nframes):
        start = self._begin * self._framesize
        data = self._data[start:start + nframes * self._framesize]
        self._begin += len(data) // self._framesize
        return data


class Wave_write:
    """A file that is written."""

    def __init__(self, f):
        self._opened = None
        if isinstance(f, str):
            f = self._opened = builtins.open(f, 'wb')
        self._file = f
        self._nchannels = self._sampwidth = self._framerate = self._nframes = 0
        self._written = self._bytes = self._announced = 0
        self._start = None

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _changeable(self):
        if self._bytes:
            raise Error('cannot change parameters after starting to write')

    def _known(self, value, what):
        if not value:
            raise Error(f'{what} not set')
        return value

    def setnchannels(self, nchannels):
        self._changeable()
        if nchannels < 1:
            raise Error('bad # of channels')
        self._nchannels = nchannels

    def getnchannels(self):
        return self._known(self._nchannels, 'number of channels')

    def setsampwidth(self, sampwidth):
        self._changeable()
        if sampwidth < 1 or sampwidth > 4:
            raise Error('bad sample width')
        self._sampwidth = sampwidth

    def getsampwidth(self):
        return self._known(self._sampwidth, 'sample width')

    def setframerate(self, framerate):
        self._changeable()
        if framerate <= 0:
            raise Error('bad frame rate')
        self._framerate = int(round(framerate))

    def getframerate(self):
        return self._known(self._framerate, 'frame rate')

    def setnframes(self, nframes):
        self._changeable()
        self._nframes = nframes

    def getnframes(self):
        return self._written

    def setcomptype(self, comptype, compname):
        self._changeable()
        if comptype not in ('NONE',):
            raise Error('unsupported compression type')

    def getcomptype(self):
        return 'NONE'

    def getcompname(self):
        return 'not compressed'

    def setparams(self, params):
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        self._changeable()
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def getparams(self):
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error('not all parameters set')
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, 'NONE',
                            'not compressed')

    def tell(self):
        return self._written

    def writeframesraw(self, data):
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast('B')
        self._begin(len(data))
        self._file.write(data)
        self._bytes += len(data)
        self._written += len(data) // (self._sampwidth * self._nchannels)

    def writeframes(self, data):
        self.writeframesraw(data)
        if self._announced != self._bytes:
            self._correct()

    def close(self):
        try:
            if self._file:
                self._begin(0)
                if self._announced != self._bytes:
                    self._correct()
                self._file.flush()
                self._file = None
        finally:
            opened, self._opened = self._opened, None
            if opened:
                opened.close()

    def _begin(self, size):
        if self._start is not None:
            return
        if not self._nchannels:
            raise Error('# channels not specified')
        if not self._sampwidth:
            raise Error('sample width not specified')
        if not self._framerate:
            raise Error('sampling rate not specified')
        frame = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = size // frame
        self._announced = self._nframes * frame
        try:
            self._start = self._file.tell()
        except (AttributeError, OSError):
            self._start = 0
        self._file.write(struct.pack(
            '<4sL4s4sLHHLLHH4sL', b'RIFF', 36 + self._announced, b'WAVE', b'fmt ', 16,
            WAVE_FORMAT_PCM, self._nchannels, self._framerate, self._framerate * frame, frame,
            self._sampwidth * 8, b'data', self._announced))

    def _correct(self):
        here = self._file.tell()
        self._file.seek(self._start + 4)
        self._file.write(struct.pack('<L', 36 + self._bytes))
        self._file.seek(self._start + 40)
        self._file.write(struct.pack('<L', self._bytes))
        self._file.seek(here)
        self._announced = self._bytes


def open(f, mode=None):
    """A file of sound, to be read or written."""
    if mode is None:
        mode = getattr(f, 'mode', 'rb')
    if mode in ('r', 'rb'):
        return Wave_read(f)
    if mode in ('w', 'wb'):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")
