"""Rows of tables read and written, and the dialects they are in."""

from _native import shown_class as _shown

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)

_field_limit = 128 * 1024
_dialects = {}
_OPTIONS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n',
            'quotechar': '"', 'quoting': QUOTE_MINIMAL, 'skipinitialspace': False,
            'strict': False}


class Error(Exception):
    """What is wrong with a table or a dialect."""


class _Format:
    """The checked options of a dialect; they cannot be changed."""

    __slots__ = ('_values',)

    def __init__(self, dialect=None, **options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in _OPTIONS:
                raise TypeError(f'this function got an unexpected keyword argument {name!r}')
        values = {}
        for name, default in _OPTIONS.items():
            values[name] = options[name] if name in options else getattr(dialect, name, default)
        if options.get('quotechar', '') is None and 'quoting' not in options:
            values['quoting'] = QUOTE_NONE
        _check(values)
        object.__setattr__(self, '_values', values)

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(
                f"'_csv.Dialect' object has no attribute {name!r}") from None

    def __setattr__(self, name, value):
        if name in _OPTIONS:
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}'")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle '{type(self).__name__}' instances")


def _check(values):
    """Raise TypeError or ValueError for options that make no sense."""
    _check_char(values, 'delimiter', False)
    _check_char(values, 'escapechar', True)
    _check_char(values, 'quotechar', True)
    if not isinstance(values['lineterminator'], str):
        raise TypeError('"lineterminator" must be a string')
    quoting = values['quoting']
    if not isinstance(quoting, int):
        raise TypeError('"quoting" must be an integer')
    if not 0 <= quoting <= QUOTE_NOTNULL:
        raise TypeError('bad "quoting" value')
    if quoting != QUOTE_NONE and values['quotechar'] is None:
        raise TypeError('quotechar must be set if quoting enabled')
    for name in ('doublequote', 'skipinitialspace', 'strict'):
        values[name] = bool(values[name])
    seen = {}
    for name in ('delimiter', 'escapechar', 'quotechar'):
        char = values[name]
        if char is None:
            continue
        if char in '\r\n' or char == ' ' and values['skipinitialspace'] and name != 'delimiter':
            raise ValueError(f'bad {name} value')
        if char in values['lineterminator']:
            raise ValueError(f'bad {name} or lineterminator value')
        if char in seen:
            raise ValueError(f'bad {seen[char]} or {name} value')
        seen[char] = name


def _check_char(values, name, optional):
    char = values[name]
    if optional and char is None:
        return
    if not isinstance(char, str):
        kind = 'string or None' if optional else 'string'
        raise TypeError(f'"{name}" must be {kind}, not {type(char).__name__}')
    if len(char) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')


def register_dialect(name, dialect=None, **options):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Format(dialect, **options)


def unregister_dialect(name):
    """Forget a dialect."""
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    """The dialect of a name."""
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


def field_size_limit(*limit):
    """The greatest number of characters in a field; sets it if one is given."""
    global _field_limit
    if len(limit) > 1:
        raise TypeError(f'field_size_limit() takes at most 1 argument ({len(limit)} given)')
    old = _field_limit
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError('limit must be an integer')
        _field_limit = limit[0]
    return old


# Where in a row a reader is.
(_START_ROW, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTES, _ESCAPED_IN_QUOTES,
 _QUOTE_IN_QUOTES, _END_OF_LINE, _AFTER_ESCAPED_LINE_END) = range(9)


class reader:
    """An iterator over the rows of an iterable of lines, each row a list."""

    __module__ = '_csv'

    def __init__(self, iterable, /, dialect='excel', **options):
        self._lines = iter(iterable)
        self.dialect = _Format(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._row = []
        self._chars = []
        self._unquoted = True
        self._state = _START_ROW
        while True:
            line = next(self._lines, None)
            if line is None:
                self._end()
                break
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            '(the file should be opened in text mode)')
            self.line_num += 1
            self._take(line)
            if self._state == _START_ROW:
                break
        return self._row

    def _end(self):
        """There are no more lines: the row must be complete."""
        if self._chars or self._state == _IN_QUOTES:
            if self.dialect.strict:
                raise Error('unexpected end of data')
            self._save()
        elif self._state == _ESCAPED_IN_QUOTES or self._state == _ESCAPED:
            if self.dialect.strict:
                raise Error('unexpected end of data')
            self._add('\n')
            self._save()
        elif self._row or self._state not in (_START_ROW, _AFTER_ESCAPED_LINE_END):
            if self._state != _START_ROW:
                self._save()
        else:
            raise StopIteration

    def _take(self, line):
        dialect = self.dialect
        plain = self._plain(line) if self._state == _START_ROW else None
        if plain is not None:
            self._row = plain
            return
        for char in line:
            self._step(char, dialect)
        self._step('', dialect)

    def _plain(self, line):
        """The fields of a line in which nothing is quoted or escaped; None if something is."""
        dialect = self.dialect
        text = line.rstrip('\r\n')
        quote, escape = dialect.quotechar, dialect.escapechar
        if quote is not None and quote in text or escape is not None and escape in text \
                or dialect.quoting > QUOTE_ALL or dialect.skipinitialspace \
                or '\n' in text or '\r' in text or line[len(text):] not in ('', '\n', '\r\n', '\r') \
                or len(text) > _field_limit:
            return None
        return text.split(dialect.delimiter) if text else []

    def _step(self, char, dialect):
        """Read a character, '' for the end of a line."""
        state = self._state
        ends = char == '' or char == '\n' or char == '\r'
        if state == _START_ROW:
            if char == '':
                return
            if ends:
                self._state = _END_OF_LINE
                return
            state = self._state = _START_FIELD
        if state == _START_FIELD:
            if ends:
                self._save()
                self._state = _START_ROW if char == '' else _END_OF_LINE
            elif char == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._unquoted = False
                self._state = _IN_QUOTES
            elif char == dialect.escapechar:
                self._state = _ESCAPED
            elif char == ' ' and dialect.skipinitialspace:
                pass
            elif char == dialect.delimiter:
                self._save()
            else:
                self._add(char)
                self._state = _IN_FIELD
            if ends:
                return
        elif state == _ESCAPED:
            if char in ('\n', '\r'):
                self._add(char)
                self._state = _AFTER_ESCAPED_LINE_END
            else:
                self._add(char or '\n')
                self._state = _IN_FIELD
        elif state == _AFTER_ESCAPED_LINE_END or state == _IN_FIELD:
            if state == _AFTER_ESCAPED_LINE_END and char == '':
                return
            if ends:
                self._save()
                self._state = _START_ROW if char == '' else _END_OF_LINE
            elif char == dialect.escapechar:
                self._state = _ESCAPED
            elif char == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(char)
                self._state = _IN_FIELD
        elif state == _IN_QUOTES:
            if char == '':
                return
            if char == dialect.escapechar:
                self._state = _ESCAPED_IN_QUOTES
            elif char == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTES if dialect.doublequote else _IN_FIELD
            else:
                self._add(char)
        elif state == _ESCAPED_IN_QUOTES:
            self._add(char or '\n')
            self._state = _IN_QUOTES
        elif state == _QUOTE_IN_QUOTES:
            self._after_quote(char, ends, dialect)
        elif char == '':
            self._state = _START_ROW
        elif not ends:
            raise Error('new-line character seen in unquoted field - do you need to open the '
                        "file with newline=''?")

    def _after_quote(self, char, ends, dialect):
        """A quote within quotes: the first of two, or the end."""
        if dialect.quoting != QUOTE_NONE and char == dialect.quotechar:
            self._add(char)
            self._state = _IN_QUOTES
        elif char == dialect.delimiter:
            self._save()
            self._state = _START_FIELD
        elif ends:
            self._save()
            self._state = _START_ROW if char == '' else _END_OF_LINE
        elif dialect.strict:
            raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")
        else:
            self._add(char)
            self._state = _IN_FIELD

    def _add(self, char):
        if len(self._chars) >= _field_limit:
            raise Error(f'field larger than field limit ({_field_limit})')
        self._chars.append(char)

    def _save(self):
        """The field is complete."""
        text = ''.join(self._chars)
        self._chars = []
        quoting = self.dialect.quoting
        if self._unquoted:
            if not text:
                if quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    text = None
            elif quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                text = float(text)
        self._unquoted = True
        self._row.append(text)


class writer:
    """Writes rows to a file."""

    __module__ = '_csv'

    def __init__(self, file, /, dialect='excel', **options):
        write = getattr(file, 'write', None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = _Format(dialect, **options)

    def writerow(self, row, /):
        """Write an iterable as a row; returns what the file's write() returns."""
        try:
            fields = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        dialect = self.dialect
        parts = [self._field(field, len(fields) == 1) for field in fields]
        return self._write(dialect.delimiter.join(parts) + dialect.lineterminator)

    def writerows(self, rows, /):
        """Write several rows."""
        for row in rows:
            self.writerow(row)

    def _field(self, value, alone):
        dialect = self.dialect
        quoting = dialect.quoting
        number = isinstance(value, (int, float)) or hasattr(type(value), '__float__')
        quoted = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not number
                  or quoting == QUOTE_STRINGS and isinstance(value, str)
                  or quoting == QUOTE_NOTNULL and value is not None)
        text = '' if value is None else str(value)
        special = {dialect.delimiter, '\r', '\n', *dialect.lineterminator}
        special.update(char for char in (dialect.escapechar, dialect.quotechar)
                       if char is not None)
        if not special.isdisjoint(text):
            text, must = self._escaped(text, special)
            quoted = quoted or must
        if not text and not quoted:
            if dialect.delimiter == ' ' and dialect.skipinitialspace:
                if quoting in (QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error('empty field must be quoted if delimiter is a space and '
                                'skipinitialspace is true')
                quoted = True
            elif alone:
                if quoting in (QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error('single empty field record must be quoted')
                quoted = True
        elif text[:1] == ' ' and dialect.skipinitialspace and quoting != QUOTE_NONE \
                and dialect.delimiter == ' ':
            quoted = True
        quote = dialect.quotechar
        return f'{quote}{text}{quote}' if quoted else text

    def _escaped(self, text, special):
        """The text with its special characters made harmless, and whether it must be quoted."""
        dialect = self.dialect
        quote, escape = dialect.quotechar, dialect.escapechar
        out = []
        must = False
        for char in text:
            if char in special:
                if dialect.quoting == QUOTE_NONE:
                    wants_escape = True
                elif char == quote:
                    wants_escape = not dialect.doublequote
                    if dialect.doublequote:
                        out.append(quote)
                    must = must or dialect.doublequote
                elif char == escape:
                    wants_escape = True
                else:
                    wants_escape = False
                    must = True
                if wants_escape:
                    if escape is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(escape)
            out.append(char)
        return ''.join(out), must
