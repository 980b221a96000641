"""Text of XML: escapes, and a handler that writes what it is told."""

import codecs
import io

from . import handler, xmlreader


def _replaced(text, pairs):
    for old, new in pairs.items():
        text = text.replace(old, new)
    return text


def escape(data, entities={}):
    """Text as it stands between tags."""
    data = data.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
    return _replaced(data, entities) if entities else data


def unescape(data, entities={}):
    """What such text means."""
    data = data.replace('&lt;', '<').replace('&gt;', '>')
    if entities:
        data = _replaced(data, entities)
    return data.replace('&amp;', '&')


def quoteattr(data, entities={}):
    """Text as the value of an attribute, with quotes."""
    data = escape(data, {**entities, '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'})
    if '"' not in data:
        return f'"{data}"'
    if "'" not in data:
        return f"'{data}'"
    return '"' + data.replace('"', '&quot;') + '"'


def _writer(out, encoding):
    if out is None:
        import sys
        return sys.stdout
    if isinstance(out, io.TextIOBase):
        return out
    if isinstance(out, (codecs.StreamWriter, codecs.StreamReaderWriter)):
        return out
    if isinstance(out, io.RawIOBase):
        # Whoever gave it closes it.
        class Kept(io.RawIOBase):
            def close(self):
                pass
            writable = lambda self: True
            write = staticmethod(out.write)
        buffer = Kept()
    else:
        buffer = io.BufferedIOBase()
        buffer.writable = lambda: True
        buffer.write = out.write
        for name in ('seekable', 'tell'):
            if hasattr(out, name):
                setattr(buffer, name, getattr(out, name))
    return io.TextIOWrapper(buffer, encoding=encoding, errors='xmlcharrefreplace', newline='\n',
                            write_through=True)


class XMLGenerator(handler.ContentHandler):
    """Writes a document of what a parser tells."""

    def __init__(self, out=None, encoding='iso-8859-1', short_empty_elements=False):
        handler.ContentHandler.__init__(self)
        out = _writer(out, encoding)
        self._write = out.write
        self._flush = getattr(out, 'flush', lambda: None)
        self._contexts = [{}]
        self._names = self._contexts[-1]
        self._undeclared = []
        self._encoding = encoding
        self._short = short_empty_elements
        self._pending = False

    def _qname(self, name):
        if name[0]:
            if name[0] == 'http://www.w3.org/XML/1998/namespace':
                return 'xml:' + name[1]
            prefix = self._names[name[0]]
            if prefix:
                return f'{prefix}:{name[1]}'
        return name[1]

    def _finish(self):
        if self._pending:
            self._write('>')
            self._pending = False

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._contexts.append(dict(self._names))
        self._names[uri] = prefix
        self._undeclared.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        self._names = self._contexts.pop()

    def _begin(self, name, attributes):
        self._finish()
        self._write('<' + name)
        for prefix, uri in self._undeclared:
            self._write(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"')
        self._undeclared = []
        for key, value in attributes:
            self._write(f' {key}={quoteattr(value)}')
        if self._short:
            self._pending = True
        else:
            self._write('>')

    def startElement(self, name, attrs):
        self._begin(name, attrs.items())

    def startElementNS(self, name, qname, attrs):
        self._begin(self._qname(name), [(self._qname(key), value) for key, value in attrs.items()])

    def _end(self, name):
        if self._pending:
            self._write('/>')
            self._pending = False
        else:
            self._write(f'</{name}>')

    def endElement(self, name):
        self._end(name)

    def endElementNS(self, name, qname):
        self._end(self._qname(name))

    def characters(self, content):
        if content:
            self._finish()
            if not isinstance(content, str):
                content = str(content, self._encoding)
            self._write(escape(content))

    def ignorableWhitespace(self, content):
        if content:
            self._finish()
            if not isinstance(content, str):
                content = str(content, self._encoding)
            self._write(content)

    def processingInstruction(self, target, data):
        self._finish()
        self._write(f'<?{target} {data}?>')


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a reader and its handlers, and passes everything on."""

    def __init__(self, parent=None):
        xmlreader.XMLReader.__init__(self)
        self._parent = parent

    def setParent(self, parent):
        self._parent = parent

    def getParent(self):
        return self._parent

    def parse(self, source):
        self._parent.setContentHandler(self)
        self._parent.setErrorHandler(self)
        self._parent.setEntityResolver(self)
        self._parent.setDTDHandler(self)
        self._parent.parse(source)

    def setLocale(self, locale):
        self._parent.setLocale(locale)

    def getFeature(self, name):
        return self._parent.getFeature(name)

    def setFeature(self, name, state):
        self._parent.setFeature(name, state)

    def getProperty(self, name):
        return self._parent.getProperty(name)

    def setProperty(self, name, value):
        self._parent.setProperty(name, value)


def _passed_on(names, target):
    def passing(name):
        def method(self, *args):
            return getattr(getattr(self, target), name)(*args)
        method.__name__ = name
        method.__qualname__ = f'XMLFilterBase.{name}'
        return method
    for name in names:
        setattr(XMLFilterBase, name, passing(name))


_passed_on(('setDocumentLocator', 'startDocument', 'endDocument', 'startPrefixMapping',
            'endPrefixMapping', 'startElement', 'endElement', 'startElementNS', 'endElementNS',
            'characters', 'ignorableWhitespace', 'processingInstruction', 'skippedEntity'),
           '_cont_handler')
_passed_on(('error', 'fatalError', 'warning'), '_err_handler')
_passed_on(('notationDecl', 'unparsedEntityDecl'), '_dtd_handler')
_passed_on(('resolveEntity',), '_ent_handler')


def prepare_input_source(source, base=''):
    """A source of input for an address, a file, or a source."""
    import os
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, 'read'):
        file = source
        source = xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, 'name', None), str):
            source.setSystemId(file.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        address = source.getSystemId()
        folder = os.path.dirname(os.path.normpath(base))
        path = os.path.join(folder, address)
        if os.path.isfile(path):
            source.setSystemId(path)
            source.setByteStream(open(path, 'rb'))
        else:
            import urllib.parse
            import urllib.request
            source.setSystemId(urllib.parse.urljoin(base, address))
            source.setByteStream(urllib.request.urlopen(source.getSystemId()))
    return source
