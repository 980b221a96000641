"""Trees as text."""

import contextlib
import io

# Prefixes that are well known.
_namespace_map = {
    'http://www.w3.org/XML/1998/namespace': 'xml', 'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf', 'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs', 'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc'}
# Elements of HTML that have no end.
EMPTY = {'area', 'base', 'basefont', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'isindex',
         'link', 'meta', 'param', 'source', 'track', 'wbr'}


def register_namespace(prefix, uri):
    """Have a namespace written with that prefix."""
    import re
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for other, name in list(_namespace_map.items()):
        if other == uri or name == prefix:
            del _namespace_map[other]
    _namespace_map[uri] = prefix


def _not_text(text):
    raise TypeError(f'cannot serialize {text!r} (type {type(text).__name__})')


def _escaped(text):
    try:
        if '&' in text:
            text = text.replace('&', '&amp;')
        if '<' in text:
            text = text.replace('<', '&lt;')
        if '>' in text:
            text = text.replace('>', '&gt;')
        return text
    except (TypeError, AttributeError):
        _not_text(text)


def _escaped_attribute(text):
    text = _escaped(text)
    for char, name in ('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#09;'):
        if char in text:
            text = text.replace(char, name)
    return text


def _escaped_html(text):
    try:
        return text.replace('&', '&amp;').replace('>', '&gt;').replace('"', '&quot;')
    except (TypeError, AttributeError):
        _not_text(text)


class _Names:
    """The names of a tree as they are written, and the namespaces they need."""

    def __init__(self, default, special):
        self.default = default
        self.namespaces = {default: ''} if default else {}
        self.written = {None: None}
        self._special = special

    def add(self, name):
        if name in self.written:
            return
        try:
            if name[:1] == '{':
                uri, tag = name[1:].rsplit('}', 1)
                prefix = self.namespaces.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = f'ns{len(self.namespaces)}'
                    if prefix != 'xml':
                        self.namespaces[uri] = prefix
                self.written[name] = f'{prefix}:{tag}' if prefix else tag
                return
            if self.default:
                raise ValueError('cannot use non-qualified names with default_namespace option')
            self.written[name] = name
        except TypeError:
            _not_text(name)

    def collect(self, root, qname):
        for element in root.iter():
            tag = element.tag
            if isinstance(tag, qname):
                self.add(tag.text)
            elif isinstance(tag, str):
                self.add(tag)
            elif tag is not None and tag not in self._special:
                _not_text(tag)
            for key, value in element.items():
                self.add(key.text if isinstance(key, qname) else key)
                if isinstance(value, qname):
                    self.add(value.text)
            if isinstance(element.text, qname):
                self.add(element.text.text)


class Writer:
    """Writes elements as XML or HTML."""

    def __init__(self, write, root, default, qname, comment, instruction, short, html=False):
        self._write, self._qname, self._short, self._html = write, qname, short, html
        self._comment, self._instruction = comment, instruction
        names = _Names(default, (comment, instruction))
        names.collect(root, qname)
        self._names, self._namespaces = names.written, names.namespaces
        self._element(root, True)

    def _element(self, element, outermost=False):
        write, tag, text = self._write, element.tag, element.text
        if tag is self._comment:
            write(f'<!--{_escaped(text) if self._html else text}-->')
        elif tag is self._instruction:
            write(f'<?{_escaped(text) if self._html else text}?>')
        else:
            shown = self._names[tag.text if isinstance(tag, self._qname) else tag]
            if shown is None:
                if text:
                    write(_escaped(text))
                for child in element:
                    self._element(child)
            else:
                self._tag(element, shown, text, outermost)
        if element.tail:
            write(_escaped(element.tail))

    def _tag(self, element, shown, text, outermost):
        write, names, qname = self._write, self._names, self._qname
        write('<' + shown)
        if outermost:
            for uri, prefix in sorted(self._namespaces.items(), key=lambda pair: pair[1]):
                colon = ':' + prefix if prefix else ''
                escape = _escaped_html if self._html else _escaped_attribute
                write(f' xmlns{colon}="{escape(uri)}"')
        for key, value in element.items():
            if isinstance(key, qname):
                key = key.text
            if isinstance(value, qname):
                value = names[value.text]
            elif self._html:
                value = _escaped_html(value)
            else:
                value = _escaped_attribute(value)
            write(f' {names[key]}="{value}"')
        lower = shown.lower()
        if not self._html and not (text or len(element) or not self._short):
            write(' />')
            return
        write('>')
        if text:
            write(text if self._html and lower in ('script', 'style') else _escaped(text))
        for child in element:
            self._element(child)
        if not (self._html and lower in EMPTY):
            write(f'</{shown}>')


def write_text(write, element):
    """Write the text alone."""
    for part in element.itertext():
        write(part)
    if element.tail:
        write(element.tail)


@contextlib.contextmanager
def opened(file_or_name, encoding):
    """The function that writes text to a file, and the encoding it has."""
    try:
        write = file_or_name.write
    except AttributeError:
        if encoding.lower() == 'unicode':
            encoding = 'utf-8'
        with open(file_or_name, 'w', encoding=encoding, errors='xmlcharrefreplace') as file:
            yield file.write, encoding
        return
    if encoding.lower() == 'unicode':
        yield write, getattr(file_or_name, 'encoding', None) or 'utf-8'
        return
    with contextlib.ExitStack() as stack:
        if isinstance(file_or_name, io.BufferedIOBase):
            file = file_or_name
        elif isinstance(file_or_name, io.RawIOBase):
            file = io.BufferedWriter(file_or_name)
            stack.callback(file.detach)
        else:
            file = io.BufferedIOBase()
            file.writable = lambda: True
            file.write = write
            with contextlib.suppress(AttributeError):
                file.seekable = file_or_name.seekable
                file.tell = file_or_name.tell
        text = io.TextIOWrapper(file, encoding=encoding, errors='xmlcharrefreplace', newline='\n')
        stack.callback(text.detach)
        yield text.write, encoding
