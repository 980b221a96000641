"""Values from JSON text."""

import _json
from json.scanner import CONSTANTS as _CONSTANTS, make_scanner, skip as _skip

__all__ = ['JSONDecoder', 'JSONDecodeError']



class JSONDecodeError(ValueError):
    """Text that is not JSON: `msg`, and where in `doc`."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def scanstring(s, end, strict=True):
    """The string whose opening quote stands before `end`, and where it stops."""
    return _json.scan_string(s, end, strict)


class JSONDecoder:
    """Makes Python values of JSON text; hooks may make something else of parts."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.scan_once = make_scanner(self)

    def decode(self, s):
        """The value of a whole text."""
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value that begins at `idx`, and where it ends."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        value, end = self.scan_once(s, idx)
        return value, end
