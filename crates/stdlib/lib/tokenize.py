"""Python's own tokens: from sources, and back to them."""

import builtins
import itertools
import re
import sys
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper

import token as _token
from _tokenize_patterns import *
from _tokenize_patterns import any
from _tokenizer import Tokenizer as _Tokenizer, TokenError
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = _token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize',
                            'TokenInfo', 'open', 'TokenError']


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """A token: its kind, its text, where it begins and ends, and the line it is in."""

    def __repr__(self):
        return (f'TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, '
                f'start={self.start!r}, end={self.end!r}, line={self.line!r})')

    @property
    def exact_type(self):
        """Which operator it is, if it is one."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class Untokenizer:
    """Writes tokens as a source."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ''
        self.encoding = None

    def add_whitespace(self, start):
        """Go to the place where a token begins."""
        row, column = start
        if (row, column) < (self.prev_row, self.prev_col):
            raise ValueError(f'start ({row},{column}) precedes previous end '
                             f'({self.prev_row},{self.prev_col})')
        if row > self.prev_row:
            self.tokens.append('\\\n' * (row - self.prev_row))
            self.prev_col = 0
        self.tokens.append(' ' * (column - self.prev_col))

    def escape_brackets(self, token):
        """The text of an f-string with its braces doubled, but for those of `\\N{…}`."""
        return re.sub(r'(\\N\{[^{}]*\})|([{}])', lambda found: found[1] or found[2] * 2, token)

    def untokenize(self, iterable):
        """The source; where tokens stood is used as far as they tell it."""
        tokens = iter(iterable)
        indents = []
        fresh = False
        for token in tokens:
            if len(token) == 2:
                self.compat(token, tokens)
                break
            kind, string, start, end, line = token
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                fresh = True
            elif fresh and indents:
                if start[1] >= len(indents[-1]):
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                fresh = False
            elif kind == FSTRING_MIDDLE and ('{' in string or '}' in string):
                escaped = self.escape_brackets(string)
                end = (end[0], end[1] + len(escaped) - len(string))
                string = escaped
            self._part_strings(kind)
            self.add_whitespace(start)
            self.tokens.append(string)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = kind
        return ''.join(self.tokens)

    def _part_strings(self, kind):
        if kind in (STRING, FSTRING_START) and self.prev_type in (STRING, FSTRING_END):
            self.tokens.append(' ')

    def compat(self, token, iterable):
        """Add tokens of which only kind and text are known."""
        indents = []
        fresh = token[0] in (NEWLINE, NL)
        after_string = False
        fstrings = 0
        for kind, string in (pair[:2] for pair in itertools.chain([token], iterable)):
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind in (NAME, NUMBER):
                string += ' '
            if kind == STRING and after_string:
                string = ' ' + string
            after_string = kind == STRING
            if kind == FSTRING_START:
                fstrings += 1
            elif kind == FSTRING_END:
                fstrings -= 1
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                fresh = True
            elif fresh and indents:
                self.tokens.append(indents[-1])
                fresh = False
            elif kind == FSTRING_MIDDLE:
                string = self.escape_brackets(string)
            # Two braces that belong to different brackets are not one of the text.
            if string in ('{', '}') and fstrings and self.tokens[-1:] == [string]:
                string = ' ' + string
            self._part_strings(kind)
            self.tokens.append(string)
            self.prev_type = kind


def untokenize(iterable):
    """The source that tokens are of; bytes, if they tell its encoding."""
    writer = Untokenizer()
    source = writer.untokenize(iterable)
    return source if writer.encoding is None else source.encode(writer.encoding)


def _normal_name(name):
    """The name of an encoding that others compare with."""
    start = name[:12].lower().replace('_', '-')
    if start == 'utf-8' or start.startswith('utf-8-'):
        return 'utf-8'
    if start.startswith(('latin-1-', 'iso-8859-1-', 'iso-latin-1-')) \
            or start in ('latin-1', 'iso-8859-1', 'iso-latin-1'):
        return 'iso-8859-1'
    return name


def detect_encoding(readline):
    """The encoding of a source, told by its first two lines, and those that were read."""
    # A function that is a method of a file knows the name of the file.
    filename = getattr(getattr(readline, '__self__', None), 'name', None)
    place = '' if filename is None else f' for {filename!r}'
    default = 'utf-8'
    marked = False

    def next_line():
        try:
            return readline()
        except StopIteration:
            return b''

    def declared(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            raise SyntaxError('invalid or missing encoding declaration' + place)
        found = cookie_re.match(text)
        if not found:
            return None
        encoding = _normal_name(found[1])
        try:
            lookup(encoding)
        except LookupError:
            raise SyntaxError(f'unknown encoding{place}: {encoding}')
        if not marked:
            return encoding
        if encoding != 'utf-8':
            raise SyntaxError(f'encoding problem{place}: utf-8')
        return encoding + '-sig'

    first = next_line()
    if first.startswith(BOM_UTF8):
        marked = True
        first = first[3:]
        default = 'utf-8-sig'
    if not first:
        return default, []
    encoding = declared(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = next_line()
    if not second:
        return default, [first]
    return declared(second) or default, [first, second]


def open(filename):
    """Open a source for reading, in the encoding that it tells."""
    buffer = builtins.open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


def tokenize(readline):
    """The tokens of a source whose lines are bytes; the first tells the encoding."""
    encoding, read = detect_encoding(readline)
    if encoding is not None:
        name = 'utf-8' if encoding == 'utf-8-sig' else encoding
        yield TokenInfo(ENCODING, name, (0, 0), (0, 0), '')
    ahead = iter(read)

    def lines():
        line = next(ahead, None)
        return (readline() if line is None else line).decode(encoding)

    yield from _Tokenizer(lines, TokenInfo)


def generate_tokens(readline):
    """The tokens of a source whose lines are strings."""
    yield from _Tokenizer(readline, TokenInfo)


def main():
    """List the tokens of a file, or of standard input."""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument('filename', nargs='?', metavar='filename.py',
                        help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', action='store_true',
                        help='display token names using the exact type')
    arguments = parser.parse_args()
    name = arguments.filename or '<stdin>'
    try:
        if arguments.filename:
            with builtins.open(arguments.filename, 'rb') as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for token in tokens:
            kind = token.exact_type if arguments.exact else token.type
            (row, column), (end_row, end_column) = token.start, token.end
            place = f'{row},{column}-{end_row},{end_column}:'
            print(f'{place:<20}{tok_name[kind]:<15}{token.string!r:<15}')
    except IndentationError as error:
        row, column = error.args[1][1:3]
        sys.exit(_complaint(name, error.args[0], row, column))
    except TokenError as error:
        sys.exit(_complaint(name, error.args[0], *error.args[1]))
    except (SyntaxError, OSError) as error:
        sys.exit(_complaint(name, error))


def _complaint(name, message, *place):
    return ':'.join(map(str, (name, *place))) + f': error: {message}'


if __name__ == '__main__':
    main()
