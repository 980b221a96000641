"""The few bytes that dates and times are pickled as, for datetime: the same as CPython's."""

# Marks the second of two equal times, in the byte of the hour or month.
_FOLD = 0x80


def _as_bytes(state, kind):
    """The state as bytes; Python 2 wrote str, which unpickling takes for text."""
    if isinstance(state, bytes):
        return state
    try:
        return state.encode('latin1')
    except UnicodeEncodeError:
        raise ValueError(f'Failed to encode latin1 string when unpickling a {kind} object. '
                         "pickle.load(data, encoding='latin1') is assumed.") from None


def _is_state(value, length, at, low, high):
    """Whether an argument is such a state: its byte at `at` must be in low..high."""
    if not isinstance(value, (bytes, str)) or len(value) != length:
        return False
    byte = value[at] if isinstance(value, bytes) else ord(value[at])
    return byte < 256 and low <= byte & ~_FOLD <= high


def _date_state(value):
    return bytes((value._year >> 8, value._year & 0xff, value._month, value._day))


def _read_date(state):
    return state[0] << 8 | state[1], state[2] & ~_FOLD, state[3]


def _time_state(value):
    micro = value._microsecond
    return bytes((value._hour, value._minute, value._second,
                  micro >> 16, micro >> 8 & 0xff, micro & 0xff))


def _read_time(state):
    hour, minute, second, high, middle, low = state
    return hour & ~_FOLD, minute, second, high << 16 | middle << 8 | low


def _folded(state, at, value, protocol):
    """The state with the fold in it; protocols before 4 do not keep it."""
    if value._fold and protocol > 3:
        state = state[:at] + bytes((state[at] | _FOLD,)) + state[at + 1:]
    return state
