"""JSON text from values: the native encoder, or where it does not suffice this one."""

import _json

__all__ = ['JSONEncoder']

encode_basestring = _json.encode_string
encode_basestring_ascii = _json.encode_string_ascii


class JSONEncoder:
    """Writes dicts, lists, tuples, strings, numbers, True, False and None as JSON."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written in place of `o`; to be overridden."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of a value."""
        text = self._native(o)
        if text is not None:
            return text
        return ''.join(self._chunks(o, '\n', set()))

    def iterencode(self, o, _one_shot=False):
        """The JSON text of a value, piece by piece."""
        return self._chunks(o, '\n', set())

    def _native(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if type(self).iterencode is not JSONEncoder.iterencode:
            return None
        return _json.encode(o, self.ensure_ascii, indent, self.item_separator,
                            self.key_separator, bool(self.sort_keys), bool(self.skipkeys),
                            bool(self.allow_nan))

    def _string(self, text):
        return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(text)

    def _float(self, value):
        if value != value:
            text = 'NaN'
        elif value in (float('inf'), float('-inf')):
            text = 'Infinity' if value > 0 else '-Infinity'
        else:
            return float.__repr__(value)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: '
                             + float.__repr__(value))
        return text

    def _key(self, key):
        """The text of a key, or None if it is to be left out."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, '
                        f'not {key.__class__.__name__}')

    def _chunks(self, o, newline, inside):
        if isinstance(o, str):
            yield self._string(o)
        elif o is None:
            yield 'null'
        elif o is True:
            yield 'true'
        elif o is False:
            yield 'false'
        elif isinstance(o, int):
            yield int.__repr__(o)
        elif isinstance(o, float):
            yield self._float(o)
        else:
            if self.check_circular:
                if id(o) in inside:
                    raise ValueError('Circular reference detected')
                inside.add(id(o))
            if isinstance(o, (list, tuple)):
                yield from self._list(o, newline, inside)
            elif isinstance(o, dict):
                yield from self._dict(o, newline, inside)
            else:
                yield from self._chunks(self.default(o), newline, inside)
            if self.check_circular:
                inside.discard(id(o))

    def _inner(self, newline):
        """What stands before an item, and between two."""
        if self.indent is None:
            return newline, '', self.item_separator
        indent = self.indent if isinstance(self.indent, str) else ' ' * self.indent
        newline += indent
        return newline, newline, self.item_separator + newline

    def _list(self, items, newline, inside):
        if not items:
            yield '[]'
            return
        inner, before, between = self._inner(newline)
        lead = '[' + before
        for item in items:
            if item is None or isinstance(item, (str, int, float)):
                for chunk in self._chunks(item, inner, inside):
                    yield lead + chunk
            else:
                yield lead
                yield from self._chunks(item, inner, inside)
            lead = between
        if self.indent is not None:
            yield newline
        yield ']'

    def _dict(self, mapping, newline, inside):
        if not mapping:
            yield '{}'
            return
        inner, before, between = self._inner(newline)
        yield '{'
        items = sorted(mapping.items()) if self.sort_keys else mapping.items()
        first = True
        for key, value in items:
            key = self._key(key)
            if key is None:
                continue
            if not first:
                yield between
            elif before:
                yield before
            first = False
            yield self._string(key)
            yield self.key_separator
            yield from self._chunks(value, inner, inside)
        if not first and self.indent is not None:
            yield newline
        yield '}'
