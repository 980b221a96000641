"""A parser that tells a subclass of the tags, texts and so on that it meets in HTML."""

import re

from html import unescape

__all__ = ['HTMLParser']

# What ends the name of a tag, that of an attribute, and a value without quotes.
_NAME_END = re.compile(r'[\t\n\r\f />]')
_ATTRIBUTE_END = re.compile(r'[\s/=>]')
_VALUE_END = re.compile(r'[\s>]')
_NO_SPACE = re.compile(r'\S')
_NO_EQUALS = re.compile(r'[^\s=]')
_COMMENT_END = re.compile(r'--\s*>')
_CLOSE = re.compile('>')
_SECTION = re.compile(r'([a-zA-Z][-_.a-zA-Z0-9]*)\s*')
# By the keyword of a section: what ends it.
_SECTION_ENDS = {
    **dict.fromkeys(['temp', 'cdata', 'ignore', 'include', 'rcdata'], re.compile(r']\s*]\s*>')),
    **dict.fromkeys(['if', 'else', 'endif'], re.compile(r']\s*>')),
}
_NUMBER_REFERENCE = re.compile(r'&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]')
_NAME_REFERENCE = re.compile(r'&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]')
_END_TAG = re.compile(r'</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>')
# So long a reference without an end may still become one.
_LONGEST_REFERENCE = 34
_INCOMPLETE = -1


class HTMLParser:
    """Feed it text; override the methods named handle_…, which do nothing."""

    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget everything, what waits to be parsed too."""
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self._cdata_end = None
        self.lineno = 1
        self.offset = 0
        self._starttag_text = None

    def feed(self, data):
        """Parse more text, as far as it is complete."""
        self.rawdata += data
        self._parse(False)

    def close(self):
        """Parse what waits, as if the end of the text followed."""
        self._parse(True)

    def getpos(self):
        """Line and column of what was met."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The start tag met last, as it was written."""
        return self._starttag_text

    def set_cdata_mode(self, elem):
        """Until the end tag comes, all is text."""
        self.cdata_elem = elem.lower()
        self._cdata_end = re.compile(rf'</\s*{re.escape(self.cdata_elem)}\s*>', re.I)

    def clear_cdata_mode(self):
        self.cdata_elem = self._cdata_end = None

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass

    def _parse(self, last):
        text, at = self.rawdata, 0
        while at < len(text):
            start = self._text_end(at, last)
            if start is None:
                break
            if at < start:
                self._data(text[at:start])
            at = self._move(at, start)
            if at == len(text):
                break
            step = self._markup if text[at] == '<' else self._reference
            end = step(at, last)
            if end == _INCOMPLETE:
                break
            bare = text[at:end] == '&#'
            at = self._move(at, end)
            if bare:
                # What follows waits for more text.
                break
        # Text of a script that never ends is not told.
        if last and at < len(text) and self.cdata_elem is None:
            self._data(text[at:])
            at = self._move(at, len(text))
        self.rawdata = text[at:]

    def _text_end(self, at, last):
        """Where markup begins; None if what is there may go on."""
        text = self.rawdata
        if self.cdata_elem is not None:
            found = self._cdata_end.search(text, at)
            return found.start() if found else None
        if not self.convert_charrefs:
            places = [place for place in (text.find('<', at), text.find('&', at)) if place >= 0]
            return min(places, default=len(text))
        end = text.find('<', at)
        if end >= 0:
            return end
        ampersand = text.rfind('&', max(at, len(text) - _LONGEST_REFERENCE))
        if ampersand >= 0 and not last and not re.search(r'[\s;]', text[ampersand:]):
            return None
        return len(text)

    def _data(self, text):
        if self.convert_charrefs and self.cdata_elem is None:
            text = unescape(text)
        self.handle_data(text)

    def _move(self, at, end):
        """Keep count of lines and columns."""
        passed = self.rawdata[at:end]
        lines = passed.count('\n')
        if lines:
            self.lineno += lines
            self.offset = len(passed) - passed.rindex('\n') - 1
        else:
            self.offset += len(passed)
        return end

    def _markup(self, at, last):
        """What begins with <; returns where it ends."""
        text = self.rawdata
        if text[at + 1:at + 2].isalpha() and text[at + 1].isascii():
            end = self._start_tag(at)
        elif text.startswith('</', at):
            end = self._end_tag(at)
        elif text.startswith('<!--', at):
            end = self._until(_COMMENT_END, at, 4, self.handle_comment)
        elif text.startswith('<?', at):
            end = self._until(_CLOSE, at, 2, self.handle_pi)
        elif text.startswith('<!', at):
            end = self._declaration(at)
        elif at + 1 < len(text) or last:
            self.handle_data('<')
            return at + 1
        else:
            return _INCOMPLETE
        if end != _INCOMPLETE or not last:
            return end
        # The text ends inside: it was no markup.
        end = text.find('>', at + 1) + 1
        if not end:
            end = text.find('<', at + 1)
            if end < 0:
                end = at + 1
        self._data(text[at:end])
        return end

    def _until(self, mark, at, skip, handle):
        """Markup that goes on up to a mark."""
        found = mark.search(self.rawdata, at + skip)
        if not found:
            return _INCOMPLETE
        handle(self.rawdata[at + skip:found.start()])
        return found.end()

    def _declaration(self, at):
        text = self.rawdata
        if text.startswith('<![', at):
            return self._section(at)
        if text[at:at + 9].lower() == '<!doctype':
            return self._until(_CLOSE, at, 2, self.handle_decl)
        return self._until(_CLOSE, at, 2, self.handle_comment)

    def _section(self, at):
        text = self.rawdata
        if at + 3 == len(text):
            return _INCOMPLETE
        keyword = _SECTION.match(text, at + 3)
        if keyword is None:
            self._move(at, at + 3)
            raise AssertionError(f'expected name token at {text[at:at + 20]!r}')
        if keyword.end() == len(text):
            return _INCOMPLETE
        end = _SECTION_ENDS.get(keyword[1].lower())
        if end is None:
            raise AssertionError(f'unknown status keyword {text[at + 3:keyword.end()]!r} in marked section')
        return self._until(end, at, 3, self.unknown_decl)

    def _start_tag(self, at):
        text = self.rawdata
        self._starttag_text = None
        place = self._skip(at + 1, _NAME_END)
        tag = text[at + 1:place].lower()
        attributes = []
        while True:
            place = self._skip(place, _NO_SPACE)
            if place >= len(text) or text[place:] == '/':
                return _INCOMPLETE
            if text[place] == '>' or text.startswith('/>', place):
                break
            if text[place] == '/':
                place += 1
                continue
            place, attribute = self._attribute(place)
            if attribute is None:
                return _INCOMPLETE
            attributes.append(attribute)
        empty = text[place] == '/'
        end = place + 1 + empty
        self._starttag_text = text[at:end]
        self.lasttag = tag
        if empty:
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def _skip(self, at, end):
        """The first place from there on where the pattern is found, or the end."""
        found = end.search(self.rawdata, at)
        return found.start() if found else len(self.rawdata)

    def _attribute(self, at):
        """Where an attribute ends, and its name and value; None if it goes on."""
        text = self.rawdata
        end = self._skip(at + 1, _ATTRIBUTE_END)
        name = text[at:end].lower()
        place = self._skip(end, _NO_SPACE)
        if not text.startswith('=', place):
            return end, (name, None)
        place = self._skip(place, _NO_EQUALS)
        quote = text[place:place + 1]
        if quote in ('"', "'"):
            close = text.find(quote, place + 1)
            if close < 0:
                return place, None
            return close + 1, (name, unescape(text[place + 1:close]))
        end = self._skip(place, _VALUE_END)
        return end, (name, unescape(text[place:end]))

    def _end_tag(self, at):
        text = self.rawdata
        close = text.find('>', at + 1)
        if close < 0:
            return _INCOMPLETE
        found = _END_TAG.match(text, at)
        if found:
            tag, end = found[1].lower(), found.end()
        elif self.cdata_elem is not None:
            self.handle_data(text[at:close + 1])
            return close + 1
        elif text[at + 2].isalpha() and text[at + 2].isascii():
            # Attributes of an end tag are passed over.
            place = self._skip(at + 2, _NAME_END)
            self.handle_endtag(text[at + 2:place].lower())
            return text.find('>', place) + 1
        else:
            if close > at + 2:
                self.handle_comment(text[at + 2:close])
            return close + 1
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(text[at:end])
            return end
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return end

    def _reference(self, at, last):
        """What begins with &; returns where it ends."""
        text = self.rawdata
        if text.startswith('&#', at):
            found = _NUMBER_REFERENCE.match(text, at)
            if found:
                self.handle_charref(found[0][2:-1])
            elif ';' in text[at:]:
                self.handle_data('&#')
                return at + 2
            else:
                return _INCOMPLETE
        else:
            found = _NAME_REFERENCE.match(text, at)
            if found:
                self.handle_entityref(found[1])
            elif re.match('&[a-zA-Z]', text[at:]):
                # CPython's drops the sign of the shortest one at the end.
                return at + 1 if last and at + 2 == len(text) else _INCOMPLETE
            elif at + 1 < len(text):
                self.handle_data('&')
                return at + 1
            else:
                return _INCOMPLETE
        end = found.end()
        return end if text[end - 1] == ';' else end - 1
