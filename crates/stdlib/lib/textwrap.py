"""Filling, wrapping and indenting text."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_BLANKS = '\t\n\x0b\x0c\r '


class TextWrapper:
    """Breaks paragraphs into lines of at most `width` characters."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        """Words and the blanks between them."""
        chunks = []
        at = 0
        while at < len(text):
            start = at
            blank = text[at] in _BLANKS
            while at < len(text) and (text[at] in _BLANKS) == blank:
                at += 1
            piece = text[start:at]
            if blank or not self.break_on_hyphens:
                chunks.append(piece)
            else:
                chunks.extend(_split_word(piece))
        return chunks

    def wrap(self, text):
        """The lines of a paragraph."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = ''.join([' ' if character in _BLANKS else character for character in text])
        chunks = self._split(text)
        if self.fix_sentence_endings:
            _widen_sentence_ends(chunks)
        return self._wrap_chunks(chunks)

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks = chunks[::-1]
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = []
            length = 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_word(chunks, line, length, width)
                length = sum([len(chunk) for chunk in line])
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1
                        and not chunks[0].strip()) and length <= width):
                lines.append(indent + ''.join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + ''.join(line))
                    break
                length -= len(line.pop())
            else:
                if lines:
                    before = lines[-1].rstrip()
                    if len(before) + len(self.placeholder) <= self.width:
                        lines[-1] = before + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _break_word(self, chunks, line, length, width):
        """Deal with a word that is longer than a line."""
        space = 1 if width < 1 else width - length
        if self.break_long_words:
            word = chunks[-1]
            end = space
            if self.break_on_hyphens and len(word) > space:
                hyphen = word.rfind('-', 0, space)
                if hyphen > 0 and any([character != '-' for character in word[:hyphen]]):
                    end = hyphen + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
        elif not line:
            line.append(chunks.pop())

    def fill(self, text):
        """The lines of a paragraph as one string."""
        return '\n'.join(self.wrap(text))


def _split_word(word):
    """Parts of a word at hyphens between letters, and around long dashes."""
    parts = []
    start = 0
    at = 1
    while at < len(word):
        if word[at] != '-':
            at += 1
            continue
        end = at
        while end < len(word) and word[end] == '-':
            end += 1
        if end - at >= 2:
            # A long dash stands alone between words.
            if end < len(word) and _in_word(word[end]) and (
                    _in_word(word[at - 1]) or word[at - 1] in '!"\'&.,?'):
                parts.extend((word[start:at], word[at:end]))
                start = end
        elif _before_hyphen(word, at) and _after_hyphen(word, end):
            parts.append(word[start:end])
            start = end
        at = end
    parts.append(word[start:])
    return [part for part in parts if part]


def _in_word(character):
    return character.isalnum() or character == '_'


def _letter(text, at):
    return 0 <= at < len(text) and _in_word(text[at]) and not text[at].isdecimal()


def _before_hyphen(word, at):
    """Two letters, perhaps with a hyphen between them."""
    if not _letter(word, at - 1):
        return False
    return _letter(word, at - 2) or word[at - 2] == '-' and _letter(word, at - 3)


def _after_hyphen(word, at):
    """Two letters, perhaps with a hyphen between them."""
    return _letter(word, at) and (
        _letter(word, at + 1) or word.startswith('-', at + 1) and _letter(word, at + 2))


def _widen_sentence_ends(chunks):
    """Put two blanks behind words that end a sentence."""
    for at in range(len(chunks) - 1):
        word = chunks[at].rstrip('"\'')
        if chunks[at + 1] == ' ' and word[-1:] in ('.', '!', '?') and word[-2:-1].islower():
            chunks[at + 1] = '  '


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, each at most `width` long."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The same as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, its end replaced by a placeholder if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Take away the blanks that all lines begin with."""
    lines = text.split('\n')
    margin = None
    for line in lines:
        stripped = line.lstrip(' \t')
        if not stripped:
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    width = len(margin or '')
    return '\n'.join([line[width:] if line.strip(' \t') else '' for line in lines])


def indent(text, prefix, predicate=None):
    """Put a prefix before every line that is not blank, or for which predicate(line) is true."""
    lines = []
    for line in text.splitlines(True):
        if line.strip() if predicate is None else predicate(line):
            line = prefix + line
        lines.append(line)
    return ''.join(lines)
