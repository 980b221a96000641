"""Files in encodings that text files do not know themselves: bytes of UTF-8 for them, others in the file."""

import codecs
from io import BufferedIOBase


class Recoded(BufferedIOBase):
    """A buffer of UTF-8 over one in another encoding."""

    def __init__(self, buffer, encoding, errors):
        info = codecs.lookup(encoding)
        if not info._is_text_encoding:
            raise LookupError(f'{encoding!r} is not a text encoding; use codecs.open() to handle '
                              'arbitrary codecs')
        self._buffer = buffer
        self._decoder = info.incrementaldecoder(errors) if buffer.readable() else None
        self._encoder = info.incrementalencoder(errors) if buffer.writable() else None
        self._ready = b''
        self._place = 0
        self._ended = False

    def __getattr__(self, name):
        return getattr(self._buffer, name)

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def _more(self, size):
        data = self._buffer.read(size)
        self._ended = not data or size < 0
        self._ready += self._decoder.decode(data, self._ended).encode('utf-8', 'surrogatepass')

    def read(self, size=-1):
        if size is None or size < 0:
            if not self._ended:
                self._more(-1)
            size = len(self._ready)
        while len(self._ready) < size and not self._ended:
            self._more(max(size, 8192))
        data, self._ready = self._ready[:size], self._ready[size:]
        self._place += len(data)
        return data

    def read1(self, size=-1):
        if not self._ready and not self._ended:
            self._more(8192)
            while not self._ready and not self._ended:
                self._more(8192)
        return self.read(len(self._ready) if size < 0 else min(size, len(self._ready)))

    def write(self, data):
        text = bytes(data).decode('utf-8', 'surrogatepass')
        self._buffer.write(self._encoder.encode(text))
        self._place += len(data)
        return len(data)

    def tell(self):
        return self._place

    def seek(self, place, whence=0):
        self._ready, self._ended = b'', False
        if self._decoder is not None:
            self._decoder.reset()
        if whence == 2:
            self._place = self._buffer.seek(0, 2)
            return self._place
        self._buffer.seek(0)
        self._place = 0
        if self._decoder is not None:
            # Where a character is in the file can only be found out by reading up to it.
            self.read(place)
        return self._place

    def truncate(self, size=None):
        return self._buffer.truncate(size)

    def flush(self):
        self._buffer.flush()

    def close(self):
        self._buffer.close()

    @property
    def closed(self):
        return self._buffer.closed
