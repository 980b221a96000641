"""Local time, for `datetime`."""

import time as _time

from _datetime_calendar import _EPOCH_ORDINAL, _from_ordinal


def _local(stamp):
    """Year to second of a time since the epoch, and the offset of the local time zone there."""
    if type(stamp) is int and -60_000_000_000 < stamp < 250_000_000_000:
        offset, _, zone = _time._local(stamp)
        days, second = divmod(stamp + offset, 86400)
        minute, second = divmod(second, 60)
        return (*_from_ordinal(days + _EPOCH_ORDINAL), minute // 60, minute % 60, second), offset, zone
    # Years that have not four digits are what the module `time` says they are.
    fields = _time.localtime(stamp)
    return fields[:6], fields.tm_gmtoff, fields.tm_zone


def _is_repeated(stamp, offset):
    """Whether the clock showed the same time before: it was set back since."""
    back = _local(stamp - 86400)[1] - offset
    return int(back > 0 and _local(stamp - back)[1] == offset + back)
