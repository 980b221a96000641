"""Tables as text: fields between delimiters, rows on lines."""

import types
from _csv import (
    Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS,
    _Format, field_size_limit, get_dialect, list_dialects, reader, register_dialect,
    unregister_dialect, writer)

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS',
           'QUOTE_NOTNULL', 'Error', 'Dialect', 'excel', 'excel_tab', 'field_size_limit',
           'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']


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


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


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
        rows = reader(sample.splitlines(True), self.sniff(sample))
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
