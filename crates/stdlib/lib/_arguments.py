"""What native functions make of their arguments, for library modules in Python that stand in for them."""

from _native import shown_class as _shown


def integer(value):
    """The int that a value is or gives."""
    if isinstance(value, int):
        return int(value)
    index = getattr(type(value), '__index__', None)
    if index is None:
        raise TypeError(f"'{_shown(value)}' object cannot be interpreted as an integer")
    result = index(value)
    if not isinstance(result, int):
        raise TypeError(f'__index__ returned non-int (type {_shown(result)})')
    return int(result)


def bounded(value, bits, name):
    """The same, if it is a signed one of so many bits, which C calls `name`."""
    value = integer(value)
    if not -1 << (bits - 1) <= value < 1 << (bits - 1):
        raise OverflowError('Python int too large to convert to C ' + name)
    return value


def c_int(value):
    """An int of C."""
    return bounded(value, 32, 'int')


def parsed_int(value):
    """An int of C, as native functions see it that take their arguments apart by a format."""
    value = c_long(value)
    if value > 0x7fffffff:
        raise OverflowError('signed integer is greater than maximum')
    if value < -0x80000000:
        raise OverflowError('signed integer is less than minimum')
    return value


def c_long(value):
    """A long of C."""
    return bounded(value, 64, 'long')


def c_ssize_t(value):
    """A size of C that may be negative."""
    return bounded(value, 64, 'ssize_t')


def c_unsigned(value, bits, name):
    """An unsigned one of so many bits; what is asked for it has to be an int."""
    if not isinstance(value, int):
        raise TypeError(f'expected int, {_shown(value)} found')
    if value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if value >> bits:
        raise OverflowError('Python int too large to convert to C ' + name)
    return int(value)


def no_pickle(self, protocol=None, /):
    """The __reduce_ex__ of what stands for something outside."""
    raise TypeError(f"cannot pickle '{_shown(self)}' object")


def named(value):
    """What messages call the class of an argument."""
    return 'None' if value is None else _shown(value)


def text(value, what):
    """A str; `what` is how a message calls the argument."""
    if not isinstance(value, str):
        raise TypeError(f'{what} must be str, not {named(value)}')
    return value


def seconds(value):
    """A time to wait."""
    if isinstance(value, float):
        if value != value:
            raise ValueError('Invalid value NaN (not a number)')
        if not -2.0**63 <= value * 1e9 < 2.0**63:
            raise OverflowError('timestamp out of range for platform time_t')
        return value
    value = integer(value)
    if not -2**63 <= value * 10**9 < 2**63:
        raise OverflowError('timestamp too large to convert to C PyTime_t')
    return value


def data(value):
    """The bytes of a buffer, to be read."""
    if type(value) is bytes:
        return value
    try:
        view = memoryview(value)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{_shown(value)}'") from None
    if not view.c_contiguous:
        raise BufferError('memoryview: underlying buffer is not C-contiguous')
    return view.tobytes()


def writable(value, what):
    """The bytes of a buffer, to be written to."""
    try:
        view = memoryview(value)
    except TypeError:
        view = None
    if view is None or view.readonly or not view.c_contiguous:
        raise TypeError(f'{what} must be read-write bytes-like object, not {named(value)}')
    return view.cast('B')
