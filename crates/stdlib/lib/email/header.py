"""Headers with text that is not ASCII, in the way of RFC 2047."""

import binascii
import re

from email.errors import HeaderParseError

__all__ = ['Header', 'decode_header', 'make_header']

_WORD = re.compile(r'=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=')


def decode_header(header):
    """Pairs of text and charset: bytes where words are encoded, or else one pair of a string and None."""
    if hasattr(header, '_chunks'):
        return [(text.encode(charset), charset) for text, charset in header._chunks]
    if not _WORD.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        at = 0
        first = True
        for found in _WORD.finditer(line):
            plain = line[at:found.start()]
            if first:
                plain = plain.lstrip()
                first = False
            if plain:
                words.append((plain, None, None))
            words.append((found['encoded'], found['encoding'].lower(), found['charset'].lower()))
            at = found.end()
        rest = line[at:]
        if first:
            rest = rest.lstrip()
        if rest:
            words.append((rest, None, None))
    # Blanks between encoded words do not count.
    kept = [word for i, word in enumerate(words)
            if not (word[1] is None and word[0].isspace() and 0 < i < len(words) - 1
                    and words[i - 1][1] and words[i + 1][1])]
    pairs = []
    for text, encoding, charset in kept:
        if encoding is None:
            data = text.encode('raw-unicode-escape')
        elif encoding == 'q':
            data = binascii.a2b_qp(text, header=True)
        else:
            text += '==='[:-len(text) % 4]
            try:
                data = binascii.a2b_base64(text)
            except binascii.Error:
                raise HeaderParseError('Base64 decoding error') from None
        if pairs and pairs[-1][1] == charset:
            glue = b' ' if charset is None else b''
            pairs[-1] = pairs[-1][0] + glue + data, charset
        else:
            pairs.append((data, charset))
    return pairs


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """The header that such pairs were decoded from."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        header.append(text, charset)
    return header


class Header:
    """Text in one charset or in several."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None,
                 continuation_ws=' ', errors='strict'):
        self._charset = 'us-ascii' if charset is None else str(charset)
        self._maxlinelen = 76 if maxlinelen is None else maxlinelen
        self._first = self._maxlinelen - (0 if header_name is None else len(header_name) + 2)
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)

    def append(self, s, charset=None, errors='strict'):
        """Add text."""
        charset = self._charset if charset is None else str(charset)
        if not isinstance(s, str):
            s = s.decode('us-ascii' if charset == 'unknown-8bit' else charset,
                         'surrogateescape' if charset == 'unknown-8bit' else errors)
        if charset == 'us-ascii' and not s.isascii():
            charset = 'utf-8'
        self._chunks.append((s, charset))

    def __str__(self):
        parts = []
        last = None
        for text, charset in self._chunks:
            # Between what is encoded and what is not there is a blank.
            plain = charset == 'us-ascii'
            if parts and last is not None and plain != last:
                if not parts[-1][-1:].isspace() and not text[:1].isspace():
                    parts.append(' ')
            last = plain
            parts.append(text)
        return ''.join(parts)

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The header as it is written."""
        from email._text import encoded_words
        words = []
        for text, charset in self._chunks:
            if charset == 'us-ascii':
                words += text.split(' ')
            else:
                words += encoded_words(text, charset)
        width = self._maxlinelen if maxlinelen is None else maxlinelen
        lines, line, room = [], '', self._first
        for word in words:
            longer = f'{line} {word}' if line else word
            if line and width and len(longer) > room:
                lines.append(line)
                line, room = word, width - 1
            else:
                line = longer
        return f'{linesep} '.join([*lines, line])
