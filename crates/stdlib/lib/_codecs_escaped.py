"""Encodings that change charsets by marks in the text: HZ, ISO-2022-JP, ISO-2022-KR."""

import _multibyte
from _arguments import data as _buffer
from _codecs_multibyte import handled

# Each set of characters: the mark that begins it, and the charset whose codes, less the top bits, it has.
_SETS = {
    'hz': {'ascii': (b'~}', None), 'gb2312': (b'~{', 'gb2312')},
    'iso2022_jp': {'ascii': (b'\x1b(B', None), 'roman': (b'\x1b(J', None),
                   'jisx0208': (b'\x1b$B', 'euc_jp'), 'jisx0208-1978': (b'\x1b$@', 'euc_jp')},
    'iso2022_kr': {'ascii': (b'\x0f', None), 'ksx1001': (b'\x0e', 'euc_kr')},
}
_HEADER = b'\x1b$)C'
_ROMAN = {'\xa5': b'\\', '\u203e': b'~'}
_FROM_ROMAN = {0x5c: '\xa5', 0x7e: '\u203e'}


class Escaped:
    """An encoding with marks: both directions. Pieces of text begin and end in ASCII."""

    def __init__(self, name):
        self.name = name
        self.sets = _SETS[name]
        self.wide = list(self.sets)[2 if name == 'iso2022_jp' else 1]

    def _coded(self, char):
        """The set that a character belongs to, and its code there; None: it is in none."""
        if char.isascii():
            return 'ascii', b'~~' if self.name == 'hz' and char == '~' else char.encode()
        if self.name == 'iso2022_jp' and char in _ROMAN:
            return 'roman', _ROMAN[char]
        code, used = _multibyte.encode(self.sets[self.wide][1], char, 0)
        if used == 0 or len(code) != 2 or code[0] < 0xa1 or code[1] < 0xa1:
            return None
        return self.wide, bytes(byte & 0x7f for byte in code)

    def encode(self, input, errors='strict', final=True):
        """The bytes of a text, and how many characters they are of."""
        parts, state, begun, at = [], 'ascii', False, 0
        chars = input
        while at < len(chars):
            found = self._coded(chars[at])
            if found is None:
                bad = UnicodeEncodeError(self.name, chars, at, at + 1, 'illegal multibyte sequence')
                put, end = handled(bad, errors or 'strict', len(chars), (str, bytes))
                if isinstance(put, bytes):
                    parts.append(put)
                else:
                    if any(self._coded(char) is None for char in put):
                        if errors != 'replace':
                            raise bad
                        put = '?'
                    chars = chars[:at] + put + chars[end:]
                    continue
                at = end
                continue
            kind, code = found
            if kind != state:
                if self.name == 'iso2022_kr' and not begun:
                    parts.append(_HEADER)
                    begun = True
                parts.append(self.sets[kind][0])
                state = kind
            parts.append(code)
            at += 1
        if state != 'ascii':
            parts.append(self.sets['ascii'][0])
        return b''.join(parts), len(input)

    def _escapes(self, byte):
        if self.name == 'iso2022_kr':
            return byte in b'\x0e\x0f\x1b'
        return self.name == 'iso2022_jp' and byte == 0x1b

    def _mark(self, data, at):
        """The set that a mark begins, if it begins one, and how long it is; 0: it is not all there."""
        end = at
        if data[at] == 0x1b:
            # It ends with the first capital letter.
            while end < len(data) and not 0x40 <= data[end] <= 0x5a:
                end += 1
            if end == len(data):
                return None, 0
        mark = data[at:end + 1]
        for kind, (own, _) in self.sets.items():
            if own == mark:
                return kind, len(mark)
        return None, len(mark)

    def decode(self, input, errors='strict', final=True):
        """The text of bytes, and how many of them it took."""
        data = _buffer(input)
        errors = errors or 'strict'
        parts, state, at, begun = [], 'ascii', 0, self.name != 'iso2022_kr'
        # Whoever feeds pieces starts the next one in ASCII: all since the last mark is kept for it.
        settled = 0, 0

        def bad(size, incomplete=False):
            reason = 'incomplete' if incomplete else 'illegal'
            error = UnicodeDecodeError(self.name, data, at, min(at + size, len(data)),
                                       reason + ' multibyte sequence')
            return handled(error, errors, len(data), str)

        while at < len(data):
            if state == 'ascii':
                settled = at, len(parts)
            byte = data[at]
            put = None
            if byte >= 0x80:
                put, at = bad(1)
            elif self.name == 'hz' and byte == 0x7e:
                following = data[at + 1:at + 2]
                if not following:
                    if not final:
                        break
                    put, at = bad(1, True)
                elif following in b'~\n' and state == 'ascii':
                    put, at = '~' if following == b'~' else '', at + 2
                elif following in b'{}' and (following == b'{') == (state == 'ascii'):
                    state = 'gb2312' if following == b'{' else 'ascii'
                    at += 2
                    continue
                else:
                    put, at = bad(1)
            elif self._escapes(byte):
                if self.name == 'iso2022_kr' and data.startswith(_HEADER, at):
                    begun = True
                    at += len(_HEADER)
                    continue
                kind, size = self._mark(data, at)
                if kind is not None:
                    if begun:
                        state = kind
                    at += size
                    continue
                if size == 0 and not final:
                    break
                put, at = bad(size or len(data) - at, size == 0)
            elif self.sets[state][1] is None or byte < 0x20 and self.name != 'hz':
                if byte == 0x0a:
                    state = 'ascii'
                put = _FROM_ROMAN.get(byte) if state == 'roman' else None
                put, at = put or chr(byte), at + 1
            elif at + 1 == len(data):
                if not final:
                    break
                put, at = bad(1, True)
            else:
                code = bytes(byte | 0x80 for byte in data[at:at + 2])
                text, used, _ = _multibyte.decode(self.sets[state][1], code, 0)
                if used == 2 and len(text) == 1 and data[at + 1] < 0x80:
                    put, at = text, at + 2
                else:
                    put, at = bad(1 if self.name == 'hz' else 2)
            parts.append(put)
        if at < len(data):
            at, kept = settled
            del parts[kept:]
        return ''.join(parts), at
