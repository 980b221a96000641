"""Reads TOML documents."""

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ('loads', 'load', 'TOMLDecodeError')

_BLANK = re.compile(r'[ \t]*')
_BLANK_LINES = re.compile(r'[ \t\n]*')
_BARE_KEY = re.compile(r'[A-Za-z0-9_-]+')
_CONTROL = r'\x00-\x08\x0b-\x1f\x7f'
# What is not allowed within a line, and across lines.
_BAD = re.compile(rf'[{_CONTROL}\n]')
_BAD_LINES = re.compile(f'[{_CONTROL}]')
# The text of a string up to something special.
_PLAIN = re.compile(rf'[^"\\{_CONTROL}\n]*')
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}

_TIME = (r'(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])'
         r'(?:\.(?P<fraction>[0-9]{1,6})[0-9]*)?')
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(
    r'(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])'
    rf'(?:[Tt ]{_TIME}'
    r'(?P<zone>[Zz]|(?P<sign>[+-])(?P<hours>[01][0-9]|2[0-3]):(?P<minutes>[0-5][0-9]))?)?')
_DIGITS = '[0-9](?:_?[0-9])*'
_NUMBER = re.compile('0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)'
                     r'|[+-]?(?:0|[1-9](?:_?[0-9])*)'
                     rf'(?P<float>(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?)')
_NOT_FINITE = re.compile('[+-]?(?:inf|nan)')


class TOMLDecodeError(ValueError):
    """A text that is no TOML document."""


def load(fp, /, *, parse_float=float):
    """Read a document from a file of bytes."""
    content = fp.read()
    try:
        text = content.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`"
                        ) from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read a document from a string."""
    text = s.replace('\r\n', '\n')
    return _Parser(text, _checked(parse_float)).document()


def _checked(parse_float):
    """The function, which may not return what documents have of their own."""
    if parse_float is float:
        return float

    def checked(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError('parse_float must not return dicts or lists')
        return value
    return checked


class _Tables:
    """Nested tables, and which of them may not change any more."""

    def __init__(self):
        self.root = {}
        # Tables that were declared or are named by dotted keys, and finished values.
        self.declared = set()
        self.frozen = set()

    def is_frozen(self, key):
        return any(key[:end] in self.frozen for end in range(1, len(key) + 1))

    def forget(self, key):
        """A new table of a list: what was said of the one before is past."""
        for marks in self.declared, self.frozen:
            marks.difference_update([path for path in marks if path[:len(key)] == key])

    def at(self, key, through_lists=True):
        """The table of that key, made if it is missing; KeyError if something else is there."""
        table = self.root
        for part in key:
            table = table.setdefault(part, {})
            if through_lists and isinstance(table, list):
                table = table[-1]
            if not isinstance(table, dict):
                raise KeyError(part)
        return table

    def append(self, key):
        """Add a table to the list of that key."""
        tables = self.at(key[:-1]).setdefault(key[-1], [])
        if not isinstance(tables, list):
            raise KeyError(key[-1])
        tables.append({})


class _Parser:
    """A document, and how far it was read."""

    def __init__(self, text, parse_float):
        self.text = text
        self.pos = 0
        self.parse_float = parse_float
        self.tables = _Tables()

    def error(self, message, pos=None):
        pos = self.pos if pos is None else pos
        if pos >= len(self.text):
            place = 'end of document'
        else:
            line = self.text.count('\n', 0, pos) + 1
            column = pos - self.text.rfind('\n', 0, pos)
            place = f'line {line}, column {column}'
        return TOMLDecodeError(f'{message} (at {place})')

    def peek(self):
        """The next character; empty at the end."""
        return self.text[self.pos:self.pos + 1]

    def skip(self, pattern=_BLANK):
        self.pos = pattern.match(self.text, self.pos).end()

    def take(self, string):
        """Whether this follows, which is skipped then."""
        if self.text.startswith(string, self.pos):
            self.pos += len(string)
            return True
        return False

    def find(self, end, bad, needed=True):
        """What stands in front of an end."""
        start = self.pos
        stop = self.text.find(end, start)
        if stop < 0:
            stop = len(self.text)
            if needed:
                raise self.error(f'Expected {end!r}', stop)
        if wrong := bad.search(self.text, start, stop):
            raise self.error(f'Found invalid character {wrong[0]!r}', wrong.start())
        self.pos = stop
        return self.text[start:stop]

    def skip_comment(self):
        if self.take('#'):
            self.find('\n', _BAD, needed=False)

    def skip_lines(self):
        """Skip blanks, ends of lines and comments."""
        self.skip(_BLANK_LINES)
        while self.peek() == '#':
            self.skip_comment()
            self.skip(_BLANK_LINES)

    def document(self):
        """All of it."""
        header = ()
        # Tables that keys of the present one name; others may not declare them.
        named = set()
        while self.pos < len(self.text):
            self.skip()
            char = self.peek()
            if char == '[':
                self.tables.declared |= named
                named.clear()
                self.pos += 1
                header = self.list_header() if self.take('[') else self.table_header()
            elif char in ('"', "'") or _BARE_KEY.match(char):
                self.assignment(header, named)
            elif char and char not in '#\n':
                raise self.error('Invalid statement')
            self.skip()
            self.skip_comment()
            if self.peek() not in ('', '\n'):
                raise self.error('Expected newline or end of document after a statement')
            self.pos += 1
        return self.tables.root

    def table_header(self):
        self.skip()
        key = self.key()
        tables = self.tables
        if key in tables.declared or tables.is_frozen(key):
            raise self.error(f'Cannot declare {key} twice')
        tables.declared.add(key)
        try:
            tables.at(key)
        except KeyError:
            raise self.error('Cannot overwrite a value') from None
        if not self.take(']'):
            raise self.error("Expected ']' at the end of a table declaration")
        return key

    def list_header(self):
        self.skip()
        key = self.key()
        tables = self.tables
        if tables.is_frozen(key):
            raise self.error(f'Cannot mutate immutable namespace {key}')
        tables.forget(key)
        tables.declared.add(key)
        try:
            tables.append(key)
        except KeyError:
            raise self.error('Cannot overwrite a value') from None
        if not self.take(']]'):
            raise self.error("Expected ']]' at the end of an array declaration")
        return key

    def assignment(self, header, named):
        key, value = self.pair()
        tables = self.tables
        parent = header + key[:-1]
        for end in range(1, len(key)):
            path = header + key[:end]
            if path in tables.declared:
                raise self.error(f'Cannot redefine namespace {path}')
            named.add(path)
        if tables.is_frozen(parent):
            raise self.error(f'Cannot mutate immutable namespace {parent}')
        try:
            table = tables.at(parent)
        except KeyError:
            raise self.error('Cannot overwrite a value') from None
        if key[-1] in table:
            raise self.error('Cannot overwrite a value')
        if isinstance(value, (dict, list)):
            tables.frozen.add(header + key)
        table[key[-1]] = value

    def pair(self):
        key = self.key()
        if not self.take('='):
            raise self.error("Expected '=' after a key in a key/value pair")
        self.skip()
        return key, self.value()

    def key(self):
        """A key as a tuple of its parts, and the blanks behind it."""
        parts = [self.key_part()]
        self.skip()
        while self.take('.'):
            self.skip()
            parts.append(self.key_part())
            self.skip()
        return tuple(parts)

    def key_part(self):
        if bare := _BARE_KEY.match(self.text, self.pos):
            self.pos = bare.end()
            return bare[0]
        if self.take("'"):
            return self.literal()
        if self.take('"'):
            return self.string()
        raise self.error('Invalid initial character for a key part')

    def value(self):
        if self.take('"""'):
            self.take('\n')
            return self.string(lines=True) + self.last_quotes('"')
        if self.take('"'):
            return self.string()
        if self.take("'''"):
            self.take('\n')
            return self.literal("'''", _BAD_LINES) + self.last_quotes("'")
        if self.take("'"):
            return self.literal()
        if self.take('true'):
            return True
        if self.take('false'):
            return False
        if self.take('['):
            return self.array()
        if self.take('{'):
            return self.inline_table()
        return self.number_or_time()

    def number_or_time(self):
        start = self.pos
        for pattern, convert in ((_DATETIME, _datetime), (_LOCAL_TIME, _time),
                                 (_NUMBER, self.number),
                                 (_NOT_FINITE, lambda found: self.parse_float(found[0]))):
            if found := pattern.match(self.text, start):
                if pattern is _DATETIME:
                    try:
                        value = convert(found)
                    except ValueError as error:
                        raise self.error('Invalid date or datetime') from error
                else:
                    value = convert(found)
                self.pos = found.end()
                return value
        raise self.error('Invalid value')

    def number(self, found):
        return self.parse_float(found[0]) if found['float'] else int(found[0], 0)

    def literal(self, end="'", bad=_BAD):
        """The rest of a string without escapes."""
        text = self.find(end, bad)
        self.pos += len(end)
        return text

    def last_quotes(self, quote):
        """Quotes at the end of a string of many lines: one or two of them may belong to it."""
        count = 0
        while count < 2 and self.take(quote):
            count += 1
        return quote * count

    def string(self, lines=False):
        """The rest of a string with escapes."""
        end = '"""' if lines else '"'
        parts = []
        while True:
            found = _PLAIN.match(self.text, self.pos)
            parts.append(found[0])
            self.pos = found.end()
            if self.take(end):
                return ''.join(parts)
            char = self.peek()
            if not char:
                raise self.error('Unterminated string')
            if char == '\\':
                self.pos += 1
                parts.append(self.escape(lines))
            elif char == '"' or char == '\n' and lines:
                self.pos += 1
                parts.append(char)
            else:
                raise self.error(f'Illegal character {char!r}')

    def escape(self, lines):
        """What follows a backslash."""
        char = self.peek()
        self.pos += 1
        if lines and char and char in ' \t\n':
            # It joins lines.
            if char != '\n':
                self.skip()
                if self.peek() not in ('', '\n'):
                    raise self.error("Unescaped '\\' in a string")
            self.skip(_BLANK_LINES)
            return ''
        if char in ('u', 'U'):
            return self.code_point(4 if char == 'u' else 8)
        if char in _ESCAPES:
            return _ESCAPES[char]
        raise self.error("Unescaped '\\' in a string")

    def code_point(self, length):
        digits = self.text[self.pos:self.pos + length]
        if not re.fullmatch(f'[0-9A-Fa-f]{{{length}}}', digits):
            raise self.error('Invalid hex value')
        self.pos += length
        number = int(digits, 16)
        if 0xd800 <= number < 0xe000 or number > 0x10ffff:
            raise self.error('Escaped character is not a Unicode scalar value')
        return chr(number)

    def array(self):
        values = []
        self.skip_lines()
        while not self.take(']'):
            values.append(self.value())
            self.skip_lines()
            if self.take(']'):
                break
            if not self.take(','):
                raise self.error('Unclosed array')
            self.skip_lines()
        return values

    def inline_table(self):
        tables = _Tables()
        self.skip()
        if self.take('}'):
            return tables.root
        while True:
            key, value = self.pair()
            if tables.is_frozen(key):
                raise self.error(f'Cannot mutate immutable namespace {key}')
            try:
                table = tables.at(key[:-1], through_lists=False)
            except KeyError:
                raise self.error('Cannot overwrite a value') from None
            if key[-1] in table:
                raise self.error(f'Duplicate inline table key {key[-1]!r}')
            table[key[-1]] = value
            self.skip()
            if self.take('}'):
                return tables.root
            if not self.take(','):
                raise self.error('Unclosed inline table')
            if isinstance(value, (dict, list)):
                tables.frozen.add(key)
            self.skip()


def _datetime(found):
    """The date, or the date and time."""
    day = date(*map(int, found.group('year', 'month', 'day')))
    if found['hour'] is None:
        return day
    zone = None
    if found['sign']:
        ahead = timedelta(hours=int(found['hours']), minutes=int(found['minutes']))
        zone = timezone(ahead if found['sign'] == '+' else -ahead)
    elif found['zone']:
        zone = timezone.utc
    return datetime.combine(day, _time(found), zone)


def _time(found):
    fraction = int((found['fraction'] or '0').ljust(6, '0'))
    return time(*map(int, found.group('hour', 'minute', 'second')), fraction)
