"""How long a text can be that a regular expression matches: all that is left of CPython's parser here."""

import re

MAXWIDTH = 1 << 64

_FLAGS = re.compile(r'\?([aiLmsux]*)(?:-([imsx]+))?([:)])')
_COUNTS = re.compile(r'\{(\d*)(,?)(\d*)\}')
# What an escape takes behind its letter.
_LONG_ESCAPES = {'x': 2, 'u': 4, 'U': 8}
_NOTHING = (0, 0)


def parse(pattern, flags=0):
    """A pattern that knows its width."""
    compiled = re.compile(pattern, flags)
    if isinstance(pattern, bytes):
        pattern = pattern.decode('latin-1')
    return SubPattern(_Reader(pattern, compiled).whole())


class SubPattern:
    def __init__(self, width):
        self.width = width

    def getwidth(self):
        """The fewest and the most characters."""
        return tuple([min(count, MAXWIDTH) for count in self.width])


class _Reader:
    """Goes through a pattern, which is known to be a good one."""

    def __init__(self, pattern, compiled):
        self.text = pattern
        self.at = 0
        self.verbose = bool(compiled.flags & re.VERBOSE)
        self.names = compiled.groupindex
        self.groups = {}
        self.count = 0

    def whole(self):
        return self.alternatives()

    def take(self, what):
        found = self.text.startswith(what, self.at)
        self.at += len(what) * found
        return found

    def until(self, mark):
        end = self.text.index(mark, self.at)
        text = self.text[self.at:end]
        self.at = end + len(mark)
        return text

    def alternatives(self):
        low, high = self.sequence()
        while self.take('|'):
            other_low, other_high = self.sequence()
            low, high = min(low, other_low), max(high, other_high)
        return low, high

    def sequence(self):
        low = high = 0
        while self.at < len(self.text) and self.text[self.at] not in '|)':
            least, most = self.repeated(self.item())
            low, high = low + least, high + most
        return low, high

    def repeated(self, width):
        if self.verbose:
            while self.text[self.at:self.at + 1].isspace():
                self.at += 1
        least, most = width
        for mark, low, high in (('*', 0, MAXWIDTH), ('+', 1, MAXWIDTH), ('?', 0, 1)):
            if self.take(mark):
                break
        else:
            found = _COUNTS.match(self.text, self.at)
            if not found or found[0] in ('{}', '{,}') and not found[2]:
                return width
            self.at = found.end()
            low = int(found[1] or 0)
            high = int(found[3] or MAXWIDTH) if found[2] else low
        self.take('?') or self.take('+')
        return least * low, most * high

    def item(self):
        letter = self.text[self.at]
        self.at += 1
        if letter in '^$':
            return _NOTHING
        if letter == '(':
            return self.group()
        if letter == '[':
            return self.letters()
        if letter == '\\':
            return self.escape()
        if self.verbose and letter.isspace():
            return _NOTHING
        if self.verbose and letter == '#':
            end = self.text.find('\n', self.at)
            self.at = len(self.text) if end < 0 else end + 1
            return _NOTHING
        return 1, 1

    def letters(self):
        self.take('^')
        self.take(']')
        while not self.take(']'):
            self.at += 2 if self.text[self.at] == '\\' else 1
        return 1, 1

    def escape(self):
        letter = self.text[self.at]
        self.at += 1
        if letter in 'AbBZ':
            return _NOTHING
        if letter == 'N':
            self.until('}')
        elif letter in _LONG_ESCAPES:
            self.at += _LONG_ESCAPES[letter]
        elif letter in '123456789':
            number = letter
            while self.text[self.at:self.at + 1].isdigit() and len(number) < 3:
                number += self.text[self.at]
                self.at += 1
            if int(number) <= self.count and len(number) < 3:
                return self.groups.get(int(number), _NOTHING)
        elif letter == '0':
            while self.text[self.at:self.at + 1] in tuple('01234567'):
                self.at += 1
        return 1, 1

    def group(self):
        number = None
        empty = False
        if not self.take('?'):
            number = self.count = self.count + 1
        elif self.take('#'):
            self.until(')')
            return _NOTHING
        elif self.take('P='):
            return self.groups.get(self.names[self.until(')')], _NOTHING)
        elif self.take('P<'):
            self.until('>')
            number = self.count = self.count + 1
        elif self.take('=') or self.take('!') or self.take('<=') or self.take('<!'):
            empty = True
        elif self.take('('):
            self.until(')')
            low, high = self.sequence()
            if self.take('|'):
                least, most = self.sequence()
                low, high = min(low, least), max(high, most)
            else:
                low = 0
            self.take(')')
            return low, high
        elif not self.take('>'):
            self.at -= 1
            found = _FLAGS.match(self.text, self.at)
            self.at = found.end()
            if found[3] == ')':
                return _NOTHING
        width = self.alternatives()
        self.take(')')
        if number is not None:
            self.groups[number] = width
        return _NOTHING if empty else width
