"""What the Unicode Character Database says of characters."""

import _ucd
from _ucd import (bidirectional, category, combining, decimal, decomposition, digit,
                  east_asian_width, is_normalized, lookup, mirrored, name, normalize, numeric)

unidata_version = '15.1.0'


class UCD:
    """The database as it was in another version."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'unicodedata.UCD' instances")

    unidata_version = property(lambda self: '3.2.0')


def _make():
    for key, value in vars(_ucd).items():
        if key.startswith('old_'):
            setattr(UCD, key.removeprefix('old_'), staticmethod(value))
    return object.__new__(UCD)


ucd_3_2_0 = _make()
del _make, _ucd
