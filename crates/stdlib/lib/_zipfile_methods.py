"""The ways in which members of ZIP archives are compressed."""

import struct
import zlib

from _zipfile_info import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED


class LZMACompressor:
    """LZMA with its properties in front."""

    __module__ = 'zipfile'

    def __init__(self):
        self._packer = None

    def _begin(self):
        import lzma
        spec = {'id': lzma.FILTER_LZMA1}
        properties = lzma._encode_filter_properties(spec)
        whole = lzma._decode_filter_properties(lzma.FILTER_LZMA1, properties)
        self._packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[whole])
        # The version of the library that the format was described with.
        return struct.pack('<BBH', 9, 4, len(properties)) + properties

    def compress(self, data):
        """Take a piece in; what has come out."""
        head = self._begin() if self._packer is None else b''
        return head + self._packer.compress(data)

    def flush(self):
        """What has not come out yet."""
        head = self._begin() if self._packer is None else b''
        return head + self._packer.flush()


class LZMADecompressor:
    """Takes the properties first, then the rest."""

    __module__ = 'zipfile'

    def __init__(self):
        self._unpacker = None
        self._head = b''
        self.eof = False

    def decompress(self, data):
        """What can be told after this piece."""
        if self._unpacker is None:
            self._head += data
            if len(self._head) <= 4:
                return b''
            end = 4 + int.from_bytes(self._head[2:4], 'little')
            if len(self._head) <= end:
                return b''
            import lzma
            spec = lzma._decode_filter_properties(lzma.FILTER_LZMA1, self._head[4:end])
            self._unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[spec])
            data, self._head = self._head[end:], b''
        result = self._unpacker.decompress(data)
        self.eof = self._unpacker.eof
        return result


def check_compression(method):
    """Whether members may be compressed like this."""
    if method not in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA):
        raise NotImplementedError('That compression method is not supported')


def compressor(method, level=None):
    """What compresses so; None: nothing does."""
    if method == ZIP_DEFLATED:
        return zlib.compressobj(-1 if level is None else level, zlib.DEFLATED, -zlib.MAX_WBITS)
    if method == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor() if level is None else bz2.BZ2Compressor(level)
    return LZMACompressor() if method == ZIP_LZMA else None


def decompressor(method):
    """What undoes it."""
    if method == ZIP_DEFLATED:
        return zlib.decompressobj(-zlib.MAX_WBITS)
    if method == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Decompressor()
    return LZMADecompressor() if method == ZIP_LZMA else None
