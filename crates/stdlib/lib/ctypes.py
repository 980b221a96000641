"""Numbers, arrays and structures as C has them, as far as processes share such; no libraries, no pointers."""

from _ctypes import Array, Structure, Union, _SimpleCData, alignment, sizeof

__all__ = ['Array', 'Structure', 'Union', 'alignment', 'create_string_buffer', 'sizeof']


def _simple(name, code):
    __all__.append(name)
    return type(_SimpleCData)(name, (_SimpleCData,),
                              {'__module__': 'ctypes', '__slots__': (), '_type_': code})


c_bool = _simple('c_bool', '?')
c_char = _simple('c_char', 'c')
c_wchar = _simple('c_wchar', 'u')
c_byte = c_int8 = _simple('c_byte', 'b')
c_ubyte = c_uint8 = _simple('c_ubyte', 'B')
c_short = c_int16 = _simple('c_short', 'h')
c_ushort = c_uint16 = _simple('c_ushort', 'H')
c_int = c_int32 = _simple('c_int', 'i')
c_uint = c_uint32 = _simple('c_uint', 'I')
c_long = c_longlong = c_int64 = c_ssize_t = c_time_t = _simple('c_long', 'l')
c_ulong = c_ulonglong = c_uint64 = c_size_t = _simple('c_ulong', 'L')
c_float = _simple('c_float', 'f')
c_double = _simple('c_double', 'd')
__all__ += ['c_int8', 'c_uint8', 'c_int16', 'c_uint16', 'c_int32', 'c_uint32', 'c_int64', 'c_uint64',
            'c_longlong', 'c_ulonglong', 'c_size_t', 'c_ssize_t', 'c_time_t']


def create_string_buffer(init, size=None):
    """An array of characters: of so many, or of those of `init` and a null."""
    if isinstance(init, bytes):
        buffer = (c_char * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


c_buffer = create_string_buffer
