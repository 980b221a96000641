"""The values in JSON text, one at a time: the native scanner, or with hooks this one."""

import _json

__all__ = ['make_scanner']

CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}
_SPACE = ' \t\n\r'


def _error(msg, doc, pos):
    from json.decoder import JSONDecodeError
    return JSONDecodeError(msg, doc, pos)


def fail(msg, doc, pos):
    """Says what is wrong with a text."""
    raise _error(msg, doc, pos)


def skip(s, at):
    """Where the blanks end that begin there."""
    while s[at:at + 1] in _SPACE and at < len(s):
        at += 1
    return at


def make_scanner(context):
    """A function that makes a value of a text from an index on, and says where it ends."""
    if (context.object_hook is None and context.object_pairs_hook is None
            and context.parse_float is float and context.parse_int is int
            and context.parse_constant == CONSTANTS.__getitem__):
        return _Plain(context.strict)
    return _Scanner(context)


class _Plain:
    """The scanner for decoders without hooks."""

    def __init__(self, strict):
        self.strict = strict

    def __call__(self, s, at):
        return _json.scan(s, at, self.strict)


class _Scanner:
    """The scanner that asks a decoder's hooks."""

    def __init__(self, context):
        self.strict = context.strict
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant

    def __call__(self, s, at):
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
        for text in CONSTANTS:
            if s.startswith(text, at):
                return self.parse_constant(text), at + len(text)
        raise _error('Expecting value', s, at)

    def _array(self, s, at):
        values = []
        at = skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            value, at = self(s, at)
            values.append(value)
            at = skip(s, at)
            after = s[at:at + 1]
            if after == ']':
                return values, at + 1
            if after != ',':
                raise _error("Expecting ',' delimiter", s, at)
            comma = at
            at = skip(s, at + 1)
            if s[at:at + 1] == ']':
                raise _error('Illegal trailing comma before end of array', s, comma)

    def _object(self, s, at):
        pairs = []
        at = skip(s, at)
        if s[at:at + 1] != '}':
            while True:
                if s[at:at + 1] != '"':
                    raise _error('Expecting property name enclosed in double quotes', s, at)
                key, at = _json.scan_string(s, at + 1, self.strict)
                at = skip(s, at)
                if s[at:at + 1] != ':':
                    raise _error("Expecting ':' delimiter", s, at)
                value, at = self(s, skip(s, at + 1))
                pairs.append((key, value))
                at = skip(s, at)
                after = s[at:at + 1]
                if after == '}':
                    break
                if after != ',':
                    raise _error("Expecting ',' delimiter", s, at)
                comma = at
                at = skip(s, at + 1)
                if s[at:at + 1] == '}':
                    raise _error('Illegal trailing comma before end of object', s, comma)
        at += 1
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        value = dict(pairs)
        if self.object_hook is not None:
            value = self.object_hook(value)
        return value, at
