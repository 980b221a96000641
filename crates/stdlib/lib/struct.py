"""Values as bytes, laid out by a format string."""

import _struct
from _arguments import no_pickle as _no_pickle
from _native import functions as _functions, qualify as _qualify, seal as _seal
from _struct import calcsize, pack
from operator import index as _index

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct',
           'error']


class error(Exception):
    """A wrong format, or a value or buffer that does not fit it."""

    __module__ = 'struct'


unpack = _struct.unpack


def _bytes_of(buffer, writable=False):
    """A view of a buffer's bytes, whatever its items are."""
    try:
        view = memoryview(buffer)
        if not writable or not view.readonly and view.c_contiguous:
            return view.cast('B')
    except TypeError:
        if not writable:
            raise TypeError(f'a bytes-like object is required, not {type(buffer).__name__!r}') from None
    raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')


def _window(name, verb, size, length, offset):
    """Where in a buffer `size` bytes begin."""
    if offset < 0:
        if offset + length < 0:
            raise error(f'offset {offset} out of range for {length}-byte buffer')
        if offset + size > 0:
            what = 'no space to pack' if verb == 'packing' else 'not enough data to unpack'
            raise error(f'{what} {size} bytes at offset {offset}')
        offset += length
    if length - offset < size:
        raise error(f'{name} requires a buffer of at least {size + offset} bytes for {verb} '
                    f'{size} bytes at offset {offset} (actual buffer size is {length})')
    return offset


def pack_into(format, buffer, offset, *values):
    """Write values into a buffer from an offset on."""
    view = _bytes_of(buffer, writable=True)
    offset = _index(offset)
    try:
        data = pack(format, *values)
    except error as problem:
        raise error(str(problem).replace('pack expected', 'pack_into expected')) from None
    offset = _window('pack_into', 'packing', len(data), len(view), offset)
    view[offset:offset + len(data)] = data


def unpack_from(format, /, buffer, offset=0):
    """The values in a buffer from an offset on."""
    size = calcsize(format)
    view = _bytes_of(buffer)
    offset = _window('unpack_from', 'unpacking', size, len(view), _index(offset))
    return unpack(format, bytes(view[offset:offset + size]))


def iter_unpack(format, buffer, /):
    """The values in a buffer, one tuple after the other."""
    size = calcsize(format)
    if not size:
        raise error('cannot iteratively unpack with a struct of length 0')
    view = _bytes_of(buffer)
    if len(view) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return (unpack(format, bytes(view[at:at + size])) for at in range(0, len(view), size))


class Struct:
    """A format, ready to pack and unpack."""

    __module__ = '_struct'

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format if isinstance(format, str) else format.decode('ascii')

    __reduce_ex__ = _no_pickle

    def __repr__(self):
        return f'{type(self).__name__}({self.format!r})'

    def pack(self, *values):
        """The bytes of the values."""
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        """Write values into a buffer from an offset on."""
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        """The values of a buffer of just the right size."""
        return unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        """The values in a buffer from an offset on."""
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        """The values in a buffer, one tuple after the other."""
        return iter_unpack(self.format, buffer)


def _clearcache():
    """There is no cache to clear."""


_seal(_qualify(Struct), True)

# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
