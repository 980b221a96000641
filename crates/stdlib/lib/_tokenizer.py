"""Splits lines of Python into tokens, comments and line ends among them."""

import re
from token import *
from token import EXACT_TOKEN_TYPES

_TAB = 8

_SPACE = re.compile(r'[ \t\f]*')
_COMMENT = re.compile(r'#[^\r\n]*')
# Whether all of it is a name is left to others.
_NAME = re.compile('[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*')
_STRING = re.compile('''([bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?(\'\'\'|"""|\'|")''')
_RADIX = re.compile('0([xXoObB])')
_DIGITS = {
    'x': ('hexadecimal', re.compile('(?:_?[0-9a-fA-F])*')),
    'o': ('octal', re.compile('(?:_?[0-7])*')),
    'b': ('binary', re.compile('(?:_?[01])*')),
}
_DECIMAL = re.compile(r'[0-9](?:_?[0-9])*')
_OPERATOR = re.compile('|'.join(map(re.escape, sorted([*EXACT_TOKEN_TYPES, '<>'], key=len,
                                                      reverse=True))))


class TokenError(Exception):
    """A source that is no Python, as far as tokens tell."""

    __module__ = 'tokenize'


class _FString:
    """An f-string that has begun: whether its text or one of its expressions is read."""

    def __init__(self, quote, raw, start):
        self.quote = quote
        self.raw = raw
        self.start = start
        self.literal = True
        # Open brackets, and for each expression how many there were in front of it.
        self.brackets = 0
        self.expressions = []

    @property
    def in_spec(self):
        """Whether the text is what follows a colon."""
        return bool(self.expressions)


class Tokenizer:
    """Takes lines from a function and makes tokens of them.

    `make` is called with kind, string, start, end and line.
    """

    def __init__(self, readline, make):
        self._readline = readline
        self._make = make
        self._lines = []
        self._line = ''
        self._row = 0
        self._at = 0
        # The last line may have no end of its own.
        self._implied = False
        self._blank = False
        self._level = 0
        self._indents = [(0, 0)]
        self._fstrings = []

    def __iter__(self):
        while self._advance():
            if not self._level and not self._fstrings:
                yield from self._indentation()
            while self._at < len(self._line):
                if self._fstrings and self._fstrings[-1].literal:
                    yield from self._text()
                else:
                    yield from self._code()
        if self._level or self._fstrings:
            self._end_inside()
        end = (self._row + 1, 0)
        for _ in self._indents[1:]:
            yield self._make(DEDENT, '', end, end, '')
        yield self._make(ENDMARKER, '', end, end, '')

    def _advance(self):
        """Take the next line; False at the end."""
        try:
            line = self._readline()
        except StopIteration:
            line = ''
        if not isinstance(line, str):
            raise TypeError('readline() returned a non-string object')
        if not line:
            return False
        if '\0' in line:
            raise TokenError('source code cannot contain null bytes', (self._row + 1, 0))
        self._lines.append(line)
        self._row += 1
        self._at = 0
        self._implied = not line.endswith('\n')
        self._line = line + '\n' if self._implied else line
        return True

    def _token(self, kind, start):
        """What stands between a place and here."""
        row, column = start
        if row == self._row:
            string, line = self._line[column:self._at], self._lines[row - 1]
        else:
            first, *middle, _ = lines = self._lines[row - 1:]
            string = first[column:] + ''.join(middle) + self._line[:self._at]
            line = ''.join(lines)
        return self._make(kind, string, start, (self._row, self._at), line)

    def _error(self, message, start=None):
        raise TokenError(message, start or (self._row, self._at))

    def _whole_line(self):
        """The line without its end, and the column behind it."""
        text = self._lines[-1].rstrip('\r\n')
        return text, len(text) + 1

    def _end_inside(self):
        row = self._row
        column = self._whole_line()[1] if self._fstrings else 0
        self._error('unexpected EOF in multi-line statement', (row, column))

    def _indentation(self):
        """The steps at the beginning of a line."""
        depth, strict = self._measure()
        self._blank = self._line[self._at] in '#\r\n'
        if self._blank:
            return
        here = self._row, self._at
        if depth == self._indents[-1][0]:
            self._same_tabs(self._indents[-1][1] == strict)
        elif depth > self._indents[-1][0]:
            self._same_tabs(self._indents[-1][1] < strict)
            self._indents.append((depth, strict))
            yield self._make(INDENT, self._line[:self._at], (self._row, 0), here, self._lines[-1])
        else:
            dedents = 0
            while self._indents[-1][0] > depth:
                self._indents.pop()
                dedents += 1
            if self._indents[-1][0] != depth:
                text, column = self._whole_line()
                raise IndentationError('unindent does not match any outer indentation level',
                                       ('<string>', self._row, column, text, None, None))
            self._same_tabs(self._indents[-1][1] == strict)
            for _ in range(dedents):
                yield self._make(DEDENT, '', here, here, self._lines[-1])

    def _same_tabs(self, right):
        """Depths must not depend on how wide a tab is."""
        if not right:
            text, column = self._whole_line()
            raise TabError('inconsistent use of tabs and spaces in indentation',
                           ('<string>', self._row, column, text, None, None))

    def _measure(self):
        """How deep a line begins, with tabs of eight columns and of one."""
        joined = None
        while True:
            depth = strict = 0
            end = _SPACE.match(self._line).end()
            for char in self._line[:end]:
                if char == ' ':
                    depth, strict = depth + 1, strict + 1
                elif char == '\t':
                    depth, strict = (depth // _TAB + 1) * _TAB, strict + 1
                else:
                    depth = strict = 0
            self._at = end
            # A joined line is as deep as its first, if that is indented.
            if not joined and depth:
                joined = depth, strict
            if self._line[end:] not in ('\\\n', '\\\r\n'):
                return joined or (depth, strict)
            self._join()

    def _join(self):
        """A backslash at the end of a line."""
        if self._implied or not self._advance():
            self._error('unexpected EOF in multi-line statement',
                        (self._row, self._whole_line()[1]))

    def _code(self):
        """The next token that is not text of an f-string."""
        line = self._line
        at = self._at = _SPACE.match(line, self._at).end()
        start = self._row, at
        char = line[at]
        if char == '#':
            self._at = _COMMENT.match(line, at).end()
            yield self._token(COMMENT, start)
        elif line[at:] in ('\n', '\r\n'):
            yield self._line_end(start)
        elif char == '\\':
            if line[at + 1:] not in ('\n', '\r\n'):
                self._error('unexpected character after line continuation character',
                            (self._row, self._whole_line()[1]))
            self._join()
        elif found := _STRING.match(line, at):
            prefix, quote = (found[1] or '').lower(), found[2]
            self._at = found.end()
            if 'f' in prefix:
                self._fstrings.append(_FString(quote, 'r' in prefix, start))
                yield self._token(FSTRING_START, start)
            else:
                self._string(quote, start)
                yield self._token(STRING, start)
        elif found := _NAME.match(line, at):
            self._at = found.end()
            yield self._token(NAME, start)
        elif char.isdigit() or char == '.' and line[at + 1] in '0123456789':
            self._number()
            yield self._token(NUMBER, start)
        else:
            self._operator()
            yield self._token(OP, start)

    def _line_end(self, start):
        string = '' if self._implied else self._line[self._at:]
        kind = NL if self._level or self._blank else NEWLINE
        self._at = len(self._line)
        end = (start[0], start[1] + (len(string) or 1))
        self._blank = False
        return self._make(kind, string, start, end, self._lines[-1])

    def _number(self):
        """Step behind a number."""
        line = self._line
        found = _RADIX.match(line, self._at)
        if found:
            name, digits = _DIGITS[found[1].lower()]
            self._at = digits.match(line, found.end()).end()
            after = line[self._at]
            if after == '_':
                self._at += 1
                after = line[self._at]
            elif self._at > found.end() and not after.isdigit():
                return
            if after.isdigit() and name != 'hexadecimal':
                self._at += 1
                self._error(f"invalid digit '{after}' in {name} literal")
            self._error(f'invalid {name} literal')
        self._digits()
        if line[self._at] == '.':
            self._at += 1
            self._digits()
        if line[self._at] in 'eE':
            after = self._at + 1
            if line[after] in '+-':
                after += 1
                if line[after] not in '0123456789':
                    self._at = after
                    self._error('invalid decimal literal')
            if line[after] in '0123456789':
                self._at = after
                self._digits()
        if line[self._at] in 'jJ':
            self._at += 1

    def _digits(self):
        found = _DECIMAL.match(self._line, self._at)
        if found:
            self._at = found.end()
            if self._line[self._at] == '_':
                self._at += 1
                self._error('invalid decimal literal')

    def _string(self, quote, start):
        """Step behind the end of a string."""
        while not self._line.startswith(quote, self._at):
            char = self._line[self._at]
            escaped = char == '\\'
            if escaped:
                self._at += 1
                if self._line.startswith('\r\n', self._at):
                    self._at += 1
                char = self._line[self._at]
            if char == '\n' and not escaped and len(quote) == 1:
                self._unclosed(start, quote)
            self._at += 1
            if self._at == len(self._line) and not self._advance():
                self._unclosed(start, quote)
        self._at += len(quote)

    def _unclosed(self, start, quote):
        """A string has no end; maybe its quote was the end of an f-string."""
        row, column = start
        if self._fstrings and self._fstrings[-1].quote == quote:
            message = "f-string: expecting '}'"
        elif len(quote) == 3:
            message = 'EOF in multi-line string'
        else:
            message = f'unterminated string literal (detected at line {self._row})'
        self._error(message, (row, column + 1))

    def _operator(self):
        """Step behind an operator or bracket."""
        fstring = self._fstrings[-1] if self._fstrings else None
        char = self._line[self._at]
        if (char == ':' and fstring and fstring.expressions
                and fstring.brackets - 1 == fstring.expressions[-1]):
            self._at += 1
            fstring.literal = True
            return
        found = _OPERATOR.match(self._line, self._at)
        if found:
            self._at = found.end()
        elif char.isprintable():
            self._at += 1
        else:
            self._error(f'invalid non-printable character U+{ord(char):04X}',
                        (self._row, self._at + 1))
        if char in '([{':
            self._level += 1
            if fstring:
                fstring.brackets += 1
        elif char in ')]}':
            if fstring and not fstring.brackets and char == '}':
                self._error("f-string: single '}' is not allowed")
            self._level = max(self._level - 1, 0)
            if fstring and fstring.brackets:
                fstring.brackets -= 1
                if char == '}' and fstring.expressions[-1:] == [fstring.brackets]:
                    fstring.expressions.pop()
                    fstring.literal = True

    def _expression(self, fstring):
        fstring.expressions.append(fstring.brackets)
        fstring.literal = False

    def _text(self):
        """The text of an f-string, up to an expression, half of a double brace, or the end."""
        fstring = self._fstrings[-1]
        quote = fstring.quote
        if self._line.startswith('{', self._at) and not self._line.startswith('{{', self._at):
            self._expression(fstring)
            return
        start = self._row, self._at
        if self._line.startswith(quote, self._at):
            self._at += len(quote)
            self._fstrings.pop()
            yield self._token(FSTRING_END, start)
            return
        skip = self._skip_text(fstring, quote)
        yield self._token(FSTRING_MIDDLE, start)
        self._at += skip

    def _skip_text(self, fstring, quote):
        """Step behind the text; returns how much of what follows is part of no token."""
        named = False
        while not self._line.startswith(quote, self._at):
            char = self._line[self._at]
            double = self._line.startswith(char * 2, self._at) and not fstring.in_spec
            if char == '\n' and len(quote) == 1:
                if not fstring.in_spec:
                    self._unclosed_fstring(fstring)
                fstring.literal = False
                return 0
            if char == '{' or char == '}' and not named:
                self._at += double
                if char == '{' and not double:
                    self._expression(fstring)
                elif not double:
                    fstring.literal = False
                return double
            self._at += 1
            if char == '}':
                return 0
            if char == '\\':
                named = self._skip_escape(fstring.raw)
            if self._at == len(self._line) and not self._advance():
                self._unclosed_fstring(fstring)
        return 0

    def _skip_escape(self, raw):
        """Step behind what a backslash belongs to; True in the name of a character."""
        if self._line.startswith('\r\n', self._at):
            self._at += 1
        if self._line[self._at] in '{}':
            return False
        self._at += 1
        if not raw and self._line.startswith('N{', self._at - 1):
            self._at += 1
            return True
        return False

    def _unclosed_fstring(self, fstring):
        row, column = fstring.start
        kind = 'f-string' if len(fstring.quote) == 1 else 'triple-quoted f-string'
        self._error(f'unterminated {kind} literal (detected at line {self._row})',
                    (row, column + 1))
