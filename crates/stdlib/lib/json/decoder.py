"""Values from JSON text: the native scanner, or with hooks this one."""

import _json

__all__ = ['JSONDecoder', 'JSONDecodeError']

_CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}
_SPACE = ' \t\n\r'


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


def _fail(msg, doc, pos):
    raise JSONDecodeError(msg, doc, pos)


def scanstring(s, end, strict=True):
    """The string whose opening quote stands before `end`, and where it stops."""
    return _json.scan_string(s, end, strict)


def _skip(s, at):
    while s[at:at + 1] in _SPACE and at < len(s):
        at += 1
    return at


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
        self._plain = (object_hook is None and object_pairs_hook is None
                       and self.parse_float is float and self.parse_int is int
                       and not parse_constant)

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
        if self._plain:
            return _json.scan(s, idx, self.strict)
        return self._value(s, idx)

    def _value(self, s, at):
        first = s[at:at + 1]
        if first == '"':
            return _json.scan_string(s, at + 1, self.strict)
        if first == '{':
            return self._object(s, at + 1)
        if first == '[':
            return self._array(s, at + 1)
        for text, value in (('null', None), ('true', True), ('false', False)):
            if first == text[0] and s.startswith(text, at):
                return value, at + len(text)
        number = _json.scan_number(s, at)
        if number is not None:
            text, whole = number
            make = self.parse_int if whole else self.parse_float
            return make(text), at + len(text)
        for text in _CONSTANTS:
            if s.startswith(text, at):
                return self.parse_constant(text), at + len(text)
        raise JSONDecodeError('Expecting value', s, at)

    def _array(self, s, at):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _skip(s, at)
            after = s[at:at + 1]
            if after == ']':
                return values, at + 1
            if after != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] != '}':
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes',
                                          s, at)
                key, at = _json.scan_string(s, at + 1, self.strict)
                at = _skip(s, at)
                if s[at:at + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _skip(s, at + 1))
                pairs.append((key, value))
                at = _skip(s, at)
                after = s[at:at + 1]
                if after == '}':
                    break
                if after != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                comma = at
                at = _skip(s, at + 1)
                if s[at:at + 1] == '}':
                    raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)
        at += 1
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        value = dict(pairs)
        if self.object_hook is not None:
            value = self.object_hook(value)
        return value, at
