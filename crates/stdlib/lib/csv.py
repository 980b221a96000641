"""Tables as text: fields between delimiters, rows on lines."""

import io
import types

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS',
           'QUOTE_NOTNULL', 'Error', 'Dialect', 'excel', 'excel_tab', 'field_size_limit',
           'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

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


class Dialect:
    """The base of classes that describe a format by their attributes."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Format(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes, between tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """All fields quoted, lines ended as on Unix."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


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


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


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


class DictReader:
    """Rows as dicts, whose keys are given or stand in the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args,
                 **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            # The first row may be the names.
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args,
                 **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: '
                                 + ', '.join([repr(name) for name in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)


class Sniffer:
    """Guesses the format of a sample."""

    # Delimiters in the order in which they win a draw.
    preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """The dialect of a sample, as a class."""
        quote, doubled, delimiter, skip = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doubled
        dialect.delimiter = delimiter
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _by_quotes(self, sample, delimiters):
        """What stands around quoted fields: quote, whether doubled, delimiter, whether spaced."""
        import re
        found = []
        for pattern in (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                        r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                        r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                        r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)'):
            found = list(re.finditer(pattern, sample, re.DOTALL | re.MULTILINE))
            if found:
                break
        if not found:
            return '', False, None, False
        quotes, delims = {}, {}
        spaces = 0
        for match in found:
            groups = match.groupdict()
            quotes[groups['quote']] = quotes.get(groups['quote'], 0) + 1
            delim = groups.get('delim')
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
                spaces += bool(groups.get('space'))
        quote = max(quotes, key=quotes.get)
        delim, skip = '', False
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == '\n':
                delim = ''
        escaped, around = re.escape(quote), re.escape(delim)
        doubled = re.search(rf'(({around})|^)\W*{escaped}[^{around}\n]*{escaped}[^{around}\n]*'
                            rf'{escaped}\W*(({around})|$)', sample, re.MULTILINE)
        return quote, bool(doubled), delim, skip

    def _by_counts(self, sample, delimiters):
        """The character that stands equally often on (nearly) all lines, and whether spaced."""
        lines = list(filter(None, sample.split('\n')))
        if not lines:
            return '', False
        for consistency in range(100, 89, -1):
            candidates = {}
            for code in range(127):
                char = chr(code)
                if delimiters is not None and char not in delimiters:
                    continue
                counts = [line.count(char) for line in lines]
                usual = max(set(counts), key=counts.count)
                if usual and counts.count(usual) * 100 >= consistency * len(lines) \
                        and not char.isalnum() and char not in '"\'\r':
                    candidates[char] = usual
            if candidates:
                break
        else:
            return '', False

        def spaced(char):
            return lines[0].count(char) == lines[0].count(f'{char} ')

        if len(candidates) == 1:
            delim = next(iter(candidates))
            return delim, spaced(delim)
        for delim in self.preferred:
            if delim in candidates:
                return delim, spaced(delim)
        delim = max(candidates, key=lambda char: (candidates[char], char))
        return delim, spaced(delim)

    def has_header(self, sample):
        """Whether the first row differs in kind from the others."""
        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != len(header):
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
