"""Makes documents of what Expat tells."""

from xml.parsers import expat

from . import minidom


class _Builder:
    def __init__(self, namespaces=True):
        self.document = minidom.Document()
        self._node = self.document
        self._in_cdata = self._new_cdata = False
        self._declared = []
        self._subset = None
        parser = self.parser = expat.ParserCreate(namespace_separator=' ' if namespaces else None)
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = lambda prefix, uri: self._declared.append((prefix, uri))
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = lambda data: self._add(self.document.createComment(data))
        parser.ProcessingInstructionHandler = lambda target, data: self._add(
            self.document.createProcessingInstruction(target, data))
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration

    def _add(self, node):
        self._node._add(node)
        return node

    def _declaration(self, version, encoding, standalone):
        self.document.version, self.document.encoding = version, encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)

    def _doctype(self, name, system, public, inside):
        doctype = self.document.implementation.createDocumentType(name, public, system)
        doctype.ownerDocument = self.document
        self.document.doctype = self._add(doctype)

    @staticmethod
    def _parts(name):
        """Namespace, name and prefix, and the name as it was written."""
        parts = name.split(' ')
        if len(parts) == 1:
            return None, name, None, name
        if len(parts) == 2:
            return parts[0], parts[1], None, parts[1]
        return parts[0], parts[1], parts[2], f'{parts[2]}:{parts[1]}'

    def _start(self, name, attributes):
        uri, _, prefix, written = self._parts(name)
        element = minidom.Element(written, uri, prefix)
        element.ownerDocument = self.document
        self._add(element)
        self._node = element
        for prefix, uri in self._declared:
            element.setAttributeNS(minidom.XMLNS_NAMESPACE,
                                   f'xmlns:{prefix}' if prefix else 'xmlns', uri or '')
        self._declared.clear()
        for key, value in zip(attributes[::2], attributes[1::2]):
            uri, local, prefix, written = self._parts(key)
            attribute = minidom.Attr(written, uri, local, prefix)
            attribute.value = value
            attribute.ownerDocument, attribute.ownerElement = self.document, element
            element._attributes[written] = attribute

    def _end(self, name):
        self._node = self._node.parentNode

    def _start_cdata(self):
        self._in_cdata = self._new_cdata = True

    def _end_cdata(self):
        self._in_cdata = self._new_cdata = False

    def _text(self, data):
        last = self._node.lastChild
        if self._in_cdata:
            if not self._new_cdata:
                last.data += data
                return
            self._new_cdata = False
            self._add(self.document.createCDATASection(data))
        elif last is not None and last.nodeType == minidom.Node.TEXT_NODE:
            last.data += data
        else:
            self._add(self.document.createTextNode(data))


def parse(file, namespaces=True):
    """The document in a file."""
    builder = _Builder(namespaces)
    if isinstance(file, str):
        with open(file, 'rb') as opened:
            builder.parser.ParseFile(opened)
    else:
        while data := file.read(16 * 1024):
            builder.parser.Parse(data, False)
        builder.parser.Parse(b'', True)
    return builder.document


def parseString(string, namespaces=True):
    """The document that a text is."""
    builder = _Builder(namespaces)
    builder.parser.Parse(string, True)
    return builder.document
