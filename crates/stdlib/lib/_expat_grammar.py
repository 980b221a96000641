"""What `pyexpat` makes of a document: tags, references, text."""

import codecs
import re

_START = (':A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f'
          '\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd')
NAME = f'[{_START}][{_START}.0-9\xb7\u0300-\u036f\u203f-\u2040-]*'
_SPACE = '[ \t\r\n]'
_VALUE = '"[^<"]*"|\'[^<\']*\''
_name = re.compile(NAME)
_attribute = re.compile(f'{_SPACE}+({NAME}){_SPACE}*={_SPACE}*({_VALUE})')
_start_tag = re.compile(f'<({NAME})((?:{_SPACE}+{NAME}{_SPACE}*={_SPACE}*(?:{_VALUE}))*){_SPACE}*(/?)>')
_end_tag = re.compile(f'</({NAME}){_SPACE}*>')
_space = re.compile(f'{_SPACE}*')
_reference = re.compile(f'&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({NAME}));')
_declaration = re.compile(
    f'<\\?xml{_SPACE}+version{_SPACE}*={_SPACE}*(?:"([^"]*)"|\'([^\']*)\')'
    f'(?:{_SPACE}+encoding{_SPACE}*={_SPACE}*(?:"([^"]*)"|\'([^\']*)\'))?'
    f'(?:{_SPACE}+standalone{_SPACE}*={_SPACE}*(?:"(yes|no)"|\'(yes|no)\'))?{_SPACE}*\\?>')
_invalid = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
_predefined = {'lt': '<', 'gt': '>', 'amp': '&', 'apos': "'", 'quot': '"'}

# Numbers of errors.
SYNTAX, NO_ELEMENTS, INVALID_TOKEN, UNCLOSED_TOKEN, PARTIAL_CHAR, TAG_MISMATCH = 2, 3, 4, 5, 6, 7
DUPLICATE, JUNK, UNDEFINED_ENTITY, RECURSIVE, BAD_NUMBER, MISPLACED_PI = 8, 9, 11, 12, 14, 17
UNKNOWN_ENCODING, UNCLOSED_CDATA, UNBOUND, UNDECLARING, FINISHED = 18, 20, 27, 28, 36
BAD_DECLARATION = 30
_XML = 'http://www.w3.org/XML/1998/namespace'


class Wrong(Exception):
    """An error, and where in the text it is."""

    def __init__(self, code, at):
        self.code, self.at = code, at


class _More(Exception):
    """What begins here is not all there."""


def begin(parser, encoding, separator, intern):
    """Set everything up."""
    parser._encoding = encoding
    parser._decoder = None
    parser._raw = b''
    parser._separator = separator
    parser.intern = intern
    parser._text = ''
    parser._at = 0
    parser._lines, parser._columns, parser._bytes = 1, 0, 0
    parser._open = []
    parser._scopes = [{'xml': _XML}]
    parser._state = 'begin'
    parser._entities = {}
    parser._defaults = {}
    parser._expansions = 0
    parser._doctype_elsewhere = False
    parser._pending = []
    parser._busy = parser._deferral = False
    parser._base = None
    parser._buffer_size = 8192
    parser.buffer_text = parser.ordered_attributes = parser.specified_attributes = False
    parser.namespace_prefixes = False
    parser.buffer_used = 0
    parser.ErrorCode = parser.ErrorByteIndex = 0
    parser.ErrorLineNumber, parser.ErrorColumnNumber = 1, 0


def place(parser, at):
    """Line, column and offset of a place in the text."""
    text = parser._text[:at]
    lines = text.count('\n')
    column = len(text) - text.rfind('\n') - 1 if lines else parser._columns + len(text)
    return parser._lines + lines, column, parser._bytes + len(text.encode('utf-8', 'replace'))


def decoded(parser, data, final):
    """The text of some bytes; the encoding is told by the first ones."""
    if parser._decoder is None:
        data = parser._raw + data
        if len(data) < 4 and not final:
            parser._raw = data
            return ''
        name = parser._encoding
        if data.startswith((b'\xff\xfe', b'\xfe\xff')):
            name = 'utf-16'
        elif data.startswith(b'\xef\xbb\xbf'):
            name = 'utf-8-sig'
        elif name is None:
            match = re.match(rb'<\?xml[^>]*encoding\s*=\s*["\']([A-Za-z0-9._-]+)["\']', data)
            if match is None and data.startswith(b'<?xml') and b'>' not in data and not final:
                parser._raw = data
                return ''
            name = match[1].decode() if match else 'utf-8'
        try:
            parser._decoder = codecs.getincrementaldecoder(name)()
        except LookupError:
            raise parser._error(Wrong(UNKNOWN_ENCODING, 30)) from None
        parser._raw = b''
    try:
        return parser._decoder.decode(data, final)
    except UnicodeDecodeError as error:
        text = error.object[:error.start].decode(error.encoding, 'replace')
        try:
            parse(parser, text, False)
        except Wrong as wrong:
            raise parser._error(wrong) from None
        at = len(parser._text)
        incomplete = 'end of data' in error.reason
        raise parser._error(Wrong(PARTIAL_CHAR if incomplete else INVALID_TOKEN, at)) from None


def parse(parser, text, final):
    """Go on as far as the text goes."""
    if parser._state == 'ended':
        raise Wrong(FINISHED, parser._at)
    text = text.replace('\r\n', '\n').replace('\r', '\n') if '\r' in text else text
    # What was read is dropped, but counted.
    parser._lines, parser._columns, parser._bytes = place(parser, parser._at)
    parser._text = parser._text[parser._at:] + text
    parser._at = 0
    parser._busy = True
    try:
        while parser._at < len(parser._text):
            before = parser._at
            _STATES[parser._state](parser, final)
            if parser._at == before and parser._state != 'prolog':
                break
    except _More:
        if final:
            if parser._text.startswith('<![CDATA[', parser._at):
                raise Wrong(UNCLOSED_CDATA, len(parser._text)) from None
            raise Wrong(UNCLOSED_TOKEN, parser._at) from None
    finally:
        parser._busy = False
    _flush(parser)
    if final:
        if parser._state != 'epilog':
            raise Wrong(NO_ELEMENTS, len(parser._text))
        parser._state = 'ended'


def _whole(parser, prefix, final):
    """Whether the text goes on with a mark; what may still become one is waited for."""
    text, at = parser._text, parser._at
    if text.startswith(prefix, at):
        return True
    if not final and len(text) - at < len(prefix) and prefix.startswith(text[at:]):
        raise _More
    return False


def _default(parser, start, end):
    handler = parser.DefaultHandlerExpand or parser.DefaultHandler
    if handler is not None:
        _flush(parser)
        handler(parser._text[start:end])


# Before and behind the element.

def _begin(parser, final):
    parser._state = 'prolog'
    if _whole(parser, '<?xml', final) and parser._text[5:6] in ' \t\n?':
        match = _declaration.match(parser._text)
        if match is None:
            if '?>' not in parser._text:
                raise _More
            parser._state = 'begin'
            raise Wrong(BAD_DECLARATION, 5)
        if parser.XmlDeclHandler is not None:
            alone = match[5] or match[6]
            parser.XmlDeclHandler(match[1] or match[2] or '', match[3] or match[4],
                                  -1 if alone is None else int(alone == 'yes'))
        else:
            _default(parser, 0, match.end())
        parser._at = match.end()
    elif parser._text.startswith('\ufeff'):
        parser._text = parser._text[1:]


def _misc(parser, final):
    """Comments, instructions and blanks outside of the element; whether something else comes."""
    text = parser._text
    end = _space.match(text, parser._at).end()
    if end > parser._at:
        _default(parser, parser._at, end)
        parser._at = end
    if end == len(text):
        return False
    if _whole(parser, '<!--', final):
        _comment(parser)
        return False
    if _whole(parser, '<?', final):
        _instruction(parser)
        return False
    return True


def _prolog(parser, final):
    if not _misc(parser, final):
        return
    text, at = parser._text, parser._at
    if text[at] != '<':
        raise Wrong(SYNTAX if _name.match(text, at) else INVALID_TOKEN, at)
    if _whole(parser, '<!DOCTYPE', final):
        import _expat_doctype
        _expat_doctype.doctype(parser, final)
        return
    if text.startswith('<!', at):
        name = _name.match(text, at + 2)
        raise Wrong(INVALID_TOKEN, at + 2 if name is None else name.end())
    if text.startswith('</', at):
        raise Wrong(INVALID_TOKEN, at + 1)
    parser._state = 'content'
    _element(parser)


def _epilog(parser, final):
    if _misc(parser, final):
        raise Wrong(JUNK, parser._at)


# Text.

def _characters(parser, data):
    """Tell text; a new line is told by itself."""
    handler = parser.CharacterDataHandler
    if handler is None:
        handler = parser.DefaultHandlerExpand or parser.DefaultHandler
        if handler is None:
            return
    elif parser.buffer_text:
        parser._pending.append(data)
        return
    if '\n' not in data:
        handler(data)
        return
    for line in data.splitlines(True) if not re.search('[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]', data) \
            else re.findall('[^\n]*\n|[^\n]+', data):
        if line[:-1] and line[-1] == '\n':
            handler(line[:-1])
            handler('\n')
        else:
            handler(line)


def _flush(parser):
    if parser._pending:
        text = ''.join(parser._pending)
        parser._pending.clear()
        if parser.CharacterDataHandler is not None:
            parser.CharacterDataHandler(text)


def _reference_text(parser, match, at, seen=()):
    """What a reference stands for; None: an entity that is somewhere else."""
    decimal, hexadecimal, name = match.groups()
    if name is None:
        code = int(decimal or hexadecimal, 10 if decimal else 16)
        if code > 0x10ffff or 0xd800 <= code < 0xe000 or _invalid.match(chr(code)) is not None:
            raise Wrong(BAD_NUMBER, at)
        return chr(code)
    if name in _predefined:
        return _predefined[name]
    if name in seen:
        raise Wrong(RECURSIVE, at)
    if name not in parser._entities:
        raise Wrong(UNDEFINED_ENTITY, at)
    return parser._entities[name]


def _content(parser, final):
    text, at = parser._text, parser._at
    char = text[at]
    if char == '<':
        following = text[at + 1:at + 2]
        if following == '/':
            _end(parser)
        elif following == '?':
            _instruction(parser)
        elif following == '!':
            if _whole(parser, '<!--', final):
                _comment(parser)
            elif _whole(parser, '<![CDATA[', final):
                _cdata(parser)
            else:
                raise Wrong(INVALID_TOKEN, at + 2)
        else:
            _element(parser)
        return
    if char == '&':
        match = _reference.match(text, at)
        if match is None:
            rest = re.compile(f'&(?:#(?:x[0-9a-fA-F]*|[0-9]*)|{NAME})?').match(text, at)
            if rest.end() == len(text):
                raise _More
            raise Wrong(INVALID_TOKEN, rest.end())
        _expand(parser, match)
        return
    ends = [end for end in (text.find('<', at), text.find('&', at)) if end >= 0]
    end = min(ends) if ends else len(text)
    data = text[at:end]
    bad = _invalid.search(data)
    if bad is not None:
        _characters(parser, data[:bad.start()])
        raise Wrong(INVALID_TOKEN, at + bad.start())
    closing = data.find(']]>')
    if closing >= 0:
        raise Wrong(INVALID_TOKEN, at + closing + 2)
    _characters(parser, data)
    parser._at = end


def _expand(parser, match):
    """A reference in the content: its text, which may have tags in it."""
    at = parser._at
    name = match[3]
    if name is not None and name not in _predefined and name not in parser._entities \
            and parser._doctype_elsewhere:
        if parser.SkippedEntityHandler is not None:
            _flush(parser)
            parser.SkippedEntityHandler(name, False)
        else:
            _default(parser, at, match.end())
        parser._at = match.end()
        return
    found = _reference_text(parser, match, at)
    if name is None or name in _predefined or not ('<' in found or '&' in found):
        _characters(parser, found)
        parser._at = match.end()
        return
    # What the entity has in it is parsed in its place.
    parser._expansions += 1
    if parser._expansions > 10000 or f'&{name};' in found:
        raise Wrong(RECURSIVE, at)
    parser._text = parser._text[:at] + found + parser._text[match.end():]


def _cdata(parser):
    at = parser._at
    end = parser._text.find(']]>', at)
    if end < 0:
        raise _More
    data = parser._text[at + 9:end]
    bad = _invalid.search(data)
    if bad is not None:
        raise Wrong(INVALID_TOKEN, at + 9 + bad.start())
    if parser.StartCdataSectionHandler is not None:
        _flush(parser)
        parser.StartCdataSectionHandler()
    if data:
        _characters(parser, data)
    if parser.EndCdataSectionHandler is not None:
        _flush(parser)
        parser.EndCdataSectionHandler()
    parser._at = end + 3


def _comment(parser):
    text, at = parser._text, parser._at
    end = text.find('--', at + 4)
    if end < 0 or end + 2 == len(text):
        raise _More
    if text[end + 2] != '>':
        raise Wrong(INVALID_TOKEN, end + 2)
    bad = _invalid.search(text, at, end)
    if bad is not None:
        raise Wrong(INVALID_TOKEN, bad.start())
    _flush(parser)
    if parser.CommentHandler is not None:
        parser.CommentHandler(text[at + 4:end])
    else:
        _default(parser, at, end + 3)
    parser._at = end + 3


def _instruction(parser):
    text, at = parser._text, parser._at
    match = _name.match(text, at + 2)
    if match is None:
        if at + 2 == len(text):
            raise _More
        raise Wrong(INVALID_TOKEN, at + 2)
    end = text.find('?>', at)
    if end < 0:
        raise _More
    if match[0].lower() == 'xml':
        raise Wrong(MISPLACED_PI if match[0] == 'xml' else INVALID_TOKEN,
                    at if match[0] == 'xml' else at + 2)
    if match.end() < end and text[match.end()] not in ' \t\n':
        raise Wrong(INVALID_TOKEN, match.end())
    _flush(parser)
    if parser.ProcessingInstructionHandler is not None:
        data = text[_space.match(text, match.end()).end():end]
        parser.ProcessingInstructionHandler(match[0], data)
    else:
        _default(parser, at, end + 2)
    parser._at = end + 2


# Elements.

def _tag_fault(parser, at):
    """Where a start tag goes wrong."""
    text = parser._text
    match = _name.match(text, at + 1)
    if match is None:
        if at + 1 == len(text):
            raise _More
        raise Wrong(INVALID_TOKEN, at + 1)
    at = match.end()
    while True:
        match = _attribute.match(text, at)
        if match is not None:
            at = match.end()
            continue
        end = _space.match(text, at).end()
        if end == len(text):
            raise _More
        if text[end] == '/' and end + 1 < len(text):
            raise Wrong(INVALID_TOKEN, end + 1)
        name = _name.match(text, end)
        if name is None or end == at:
            if text[end] == '/':
                raise _More
            raise Wrong(INVALID_TOKEN, end)
        end = _space.match(text, name.end()).end()
        if end == len(text):
            raise _More
        if text[end] != '=':
            raise Wrong(INVALID_TOKEN, end)
        end = _space.match(text, end + 1).end()
        if end == len(text):
            raise _More
        if text[end] not in '"\'':
            raise Wrong(INVALID_TOKEN, end)
        stop = re.compile('[<' + text[end] + ']').search(text, end + 1)
        if stop is None:
            raise _More
        raise Wrong(INVALID_TOKEN, stop.start())


def attribute_value(parser, value, at, seen=()):
    """What an attribute is, with references and blanks replaced."""
    bad = _invalid.search(value)
    if bad is not None:
        raise Wrong(INVALID_TOKEN, at + bad.start())
    value = value.replace('\n', ' ').replace('\t', ' ')
    if '&' not in value:
        return value
    parts, last = [], 0
    while (start := value.find('&', last)) >= 0:
        parts.append(value[last:start])
        match = _reference.match(value, start)
        if match is None:
            rest = re.compile(f'&(?:#x?[0-9a-fA-F]*|{NAME})?').match(value, start)
            raise Wrong(INVALID_TOKEN, at + rest.end())
        found = _reference_text(parser, match, at + start, seen)
        if match[3] is not None and match[3] not in _predefined:
            found = attribute_value(parser, found, at, (*seen, match[3]))
        parts.append(found)
        last = match.end()
    parts.append(value[last:])
    return ''.join(parts)


def _qualified(parser, name, scope, at, attribute=False):
    """A name with its namespace in front."""
    prefix, colon, local = name.partition(':')
    if not colon:
        prefix, local = '', name
        if attribute:
            return name
    uri = scope.get(prefix)
    if not uri:
        if colon:
            raise Wrong(UNBOUND, at)
        return name
    joined = uri + parser._separator + local
    if parser.namespace_prefixes and prefix:
        joined += parser._separator + prefix
    return joined


def _declare(parser, scope, prefix, uri):
    scope = dict(scope)
    scope[prefix] = uri
    if parser.StartNamespaceDeclHandler is not None:
        _flush(parser)
        parser.StartNamespaceDeclHandler(prefix or None, uri or None)
    return scope


def _element(parser):
    text, at = parser._text, parser._at
    match = _start_tag.match(text, at)
    if match is None:
        _tag_fault(parser, at)
    name, inside, empty = match.groups()
    pairs = []
    if inside or name in parser._defaults:
        seen = set()
        for found in _attribute.finditer(text, match.end(1), match.end(2)):
            if found[1] in seen:
                raise Wrong(DUPLICATE, found.start(1))
            seen.add(found[1])
            value = attribute_value(parser, found[2][1:-1], found.start(2) + 1)
            pairs.append((found[1], value, found.start(1)))
        for key, value in parser._defaults.get(name, {}).items():
            if key not in seen and not parser.specified_attributes:
                pairs.append((key, value, at))
    declared = []
    scope = parser._scopes[-1]
    shown = name
    if parser._separator is not None:
        plain = []
        for key, value, where in pairs:
            if key == 'xmlns' or key.startswith('xmlns:'):
                prefix = key[6:]
                if prefix and not value:
                    raise Wrong(UNDECLARING, at)
                scope = _declare(parser, scope, prefix, value)
                declared.append(prefix)
            else:
                plain.append((key, value, where))
        shown = _qualified(parser, name, scope, at)
        pairs = [(_qualified(parser, key, scope, at, True), value, where)
                 for key, value, where in plain]
        if len({key for key, _, _ in pairs}) < len(pairs):
            raise Wrong(DUPLICATE, at)
    intern = parser.intern
    shown = intern.setdefault(shown, shown)
    if parser.ordered_attributes:
        attributes = [part for key, value, _ in pairs for part in (key, value)]
    else:
        attributes = {intern.setdefault(key, key): value for key, value, _ in pairs}
    if parser._pending:
        _flush(parser)
    if parser.StartElementHandler is not None:
        parser.StartElementHandler(shown, attributes)
    else:
        _default(parser, at, match.end())
    parser._open.append((name, shown, declared))
    parser._scopes.append(scope)
    if empty:
        _close(parser)
    parser._at = match.end()


def _close(parser):
    _, shown, declared = parser._open.pop()
    parser._scopes.pop()
    if parser._pending:
        _flush(parser)
    if parser.EndElementHandler is not None:
        parser.EndElementHandler(shown)
    if parser.EndNamespaceDeclHandler is not None:
        for prefix in reversed(declared):
            parser.EndNamespaceDeclHandler(prefix or None)
    if not parser._open:
        parser._state = 'epilog'


def _end(parser):
    text, at = parser._text, parser._at
    match = _end_tag.match(text, at)
    if match is None:
        name = _name.match(text, at + 2)
        end = at + 2 if name is None else _space.match(text, name.end()).end()
        if end == len(text):
            raise _More
        raise Wrong(INVALID_TOKEN, end)
    if match[1] != parser._open[-1][0]:
        raise Wrong(TAG_MISMATCH, at + 2)
    if parser.EndElementHandler is None:
        _default(parser, at, match.end())
    _close(parser)
    parser._at = match.end()


_STATES = {'begin': _begin, 'prolog': _prolog, 'content': _content, 'epilog': _epilog}
