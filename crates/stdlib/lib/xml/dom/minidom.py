"""Trees of nodes, in a small way."""

import io

import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XML_NAMESPACE, XMLNS_NAMESPACE

from ._nodelist import EmptyNodeList, NamedNodeMap, NodeList


class Node(xml.dom.Node):
    """What all nodes have in common."""

    namespaceURI = None
    parentNode = ownerDocument = None
    nextSibling = previousSibling = None
    prefix = EMPTY_PREFIX
    nodeValue = None
    attributes = None

    def __bool__(self):
        return True

    def toxml(self, encoding=None, standalone=None):
        """The node as XML."""
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        """The node as XML, with every element on a line of its own."""
        if encoding is None:
            out = io.StringIO()
        else:
            out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors='xmlcharrefreplace',
                                   newline='\n')
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(out, '', indent, newl, encoding, standalone)
        else:
            self.writexml(out, '', indent, newl)
        if encoding is None:
            return out.getvalue()
        return out.detach().getvalue()

    def hasChildNodes(self):
        return bool(self.childNodes)

    @property
    def firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    @property
    def localName(self):
        return None

    def _link(self):
        """Tell children of their neighbours."""
        last = None
        for child in self.childNodes:
            child.previousSibling = last
            if last is not None:
                last.nextSibling = child
            child.parentNode = self
            last = child
        if last is not None:
            last.nextSibling = None

    def _check_child(self, node):
        if node.nodeType not in self._child_node_types:
            raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check_child(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            return self.appendChild(newChild)
        try:
            at = self.childNodes.index(refChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        self.childNodes.insert(at, newChild)
        self._link()
        return newChild

    def appendChild(self, node):
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._check_child(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        self._add(node)
        return node

    def _add(self, node):
        last = self.childNodes[-1] if self.childNodes else None
        node.previousSibling, node.nextSibling, node.parentNode = last, None, self
        if last is not None:
            last.nextSibling = node
        self.childNodes.append(node)

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            following = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, following)
        self._check_child(newChild)
        if newChild is oldChild:
            return None
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        try:
            at = self.childNodes.index(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        self.childNodes[at] = newChild
        oldChild.parentNode = oldChild.nextSibling = oldChild.previousSibling = None
        self._link()
        return oldChild

    def removeChild(self, oldChild):
        try:
            self.childNodes.remove(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        oldChild.nextSibling = oldChild.previousSibling = oldChild.parentNode = None
        self._link()
        return oldChild

    def normalize(self):
        """Join texts that follow each other, and leave out those that are empty."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if not child.data:
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                    continue
            elif child.nodeType == Node.ELEMENT_NODE:
                child.normalize()
            kept.append(child)
        self.childNodes[:] = kept
        self._link()

    def cloneNode(self, deep):
        return _clone(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return self.ownerDocument.implementation.hasFeature(feature, version)

    def isSameNode(self, other):
        return self is other

    def unlink(self):
        """Take everything apart."""
        self.parentNode = self.ownerDocument = None
        if self.childNodes:
            for child in self.childNodes:
                child.unlink()
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


def _write_data(writer, text, attr=False):
    if not text:
        return
    text = text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if attr:
        text = text.replace('"', '&quot;').replace('\r', '&#13;').replace('\n', '&#10;') \
            .replace('\t', '&#9;')
    writer.write(text)


def _elements(parent, test, found):
    for node in parent.childNodes:
        if node.nodeType == Node.ELEMENT_NODE:
            if test(node):
                found.append(node)
            _elements(node, test, found)
    return found


class _Searched:
    """Nodes that have elements in them."""

    def getElementsByTagName(self, name):
        return _elements(self, lambda node: name in ('*', node.tagName), NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return _elements(self, lambda node: localName in ('*', node.localName)
                         and namespaceURI in ('*', node.namespaceURI), NodeList())


class DocumentFragment(Node):
    """Nodes on their way into a document."""

    nodeType = Node.DOCUMENT_FRAGMENT_NODE
    nodeName = '#document-fragment'
    _child_node_types = (Node.ELEMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE,
                         Node.ENTITY_REFERENCE_NODE, Node.PROCESSING_INSTRUCTION_NODE,
                         Node.COMMENT_NODE, Node.NOTATION_NODE)

    def __init__(self):
        self.childNodes = NodeList()


class Attr(Node):
    """An attribute."""

    nodeType = Node.ATTRIBUTE_NODE
    specified = False
    ownerElement = None
    _child_node_types = (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.nodeName = self.name = qName
        self.namespaceURI = namespaceURI
        self._local = localName
        self.prefix = prefix if prefix is not None else qName.partition(':')[0] \
            if ':' in qName else prefix
        self.value = ''

    @property
    def localName(self):
        return self._local or self.nodeName.split(':', 1)[-1]

    @property
    def nodeValue(self):
        return self.value

    @nodeValue.setter
    def nodeValue(self, value):
        self.value = value

    @property
    def childNodes(self):
        text = Text()
        text.data = self.value
        return NodeList([text])

    def unlink(self):
        if self.ownerElement is not None:
            self.ownerElement._attributes.pop(self.nodeName, None)


class Element(_Searched, Node):
    """An element."""

    nodeType = Node.ELEMENT_NODE
    nodeValue = None
    schemaType = None
    _child_node_types = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE,
                         Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE)

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.prefix, self.namespaceURI = prefix, namespaceURI
        self.childNodes = NodeList()
        self._attributes = {}

    def __repr__(self):
        return f'<DOM Element: {self.tagName} at {id(self):#x}>'

    @property
    def localName(self):
        return self.tagName.split(':', 1)[-1]

    @property
    def attributes(self):
        return NamedNodeMap(self._attributes, self)

    def getAttribute(self, attname):
        return self._attributes[attname].value if attname in self._attributes else ''

    def _in_namespace(self, uri, name):
        for node in self._attributes.values():
            if node.localName == name and node.namespaceURI == uri:
                return node
        return None

    def getAttributeNS(self, namespaceURI, localName):
        node = self._in_namespace(namespaceURI, localName)
        return '' if node is None else node.value

    def setAttribute(self, attname, value):
        node = self._attributes.get(attname)
        if node is None:
            node = Attr(attname)
            node.ownerDocument, node.ownerElement = self.ownerDocument, self
            self._attributes[attname] = node
        node.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, _, name = qualifiedName.rpartition(':')
        node = self._in_namespace(namespaceURI, name)
        if node is None:
            node = Attr(qualifiedName, namespaceURI, name, prefix or None)
            node.ownerDocument, node.ownerElement = self.ownerDocument, self
            self._attributes[qualifiedName] = node
        node.value = value

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self._in_namespace(namespaceURI, localName)

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        old = self._attributes.get(attr.name)
        self._attributes[attr.name] = attr
        attr.ownerElement = self
        return None if old is attr else old

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        if name not in self._attributes:
            raise xml.dom.NotFoundErr()
        self._attributes.pop(name).ownerElement = None

    def removeAttributeNS(self, namespaceURI, localName):
        node = self._in_namespace(namespaceURI, localName)
        if node is None:
            raise xml.dom.NotFoundErr()
        self.removeAttribute(node.name)

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.name) is not node:
            raise xml.dom.NotFoundErr()
        self.removeAttribute(node.name)
        return node

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributeNS(self, namespaceURI, localName):
        return self._in_namespace(namespaceURI, localName) is not None

    def hasAttributes(self):
        return bool(self._attributes)

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or idAttr.ownerElement is not self:
            raise xml.dom.NotFoundErr()
        idAttr._is_id = True

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<{self.tagName}')
        for name, node in self._attributes.items():
            writer.write(f' {name}="')
            _write_data(writer, node.value, True)
            writer.write('"')
        children = self.childNodes
        if not children:
            writer.write(f'/>{newl}')
            return
        writer.write('>')
        if len(children) == 1 and children[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            children[0].writexml(writer, '', '', '')
        else:
            writer.write(newl)
            for node in children:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f'</{self.tagName}>{newl}')


class Childless:
    """Nodes with nothing in them."""

    attributes = None
    childNodes = EmptyNodeList()
    firstChild = lastChild = None

    def appendChild(self, node):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes cannot have children')

    def hasChildNodes(self):
        return False

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')

    def removeChild(self, oldChild):
        raise xml.dom.NotFoundErr(f'{self.nodeName} nodes do not have children')

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')

    def normalize(self):
        """There is nothing to join."""

    def unlink(self):
        self.parentNode = self.ownerDocument = self.nextSibling = self.previousSibling = None


class ProcessingInstruction(Childless, Node):
    """An instruction."""

    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target, self.data = target, data

    nodeName = property(lambda self: self.target)
    nodeValue = property(lambda self: self.data)

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<?{self.target} {self.data}?>{newl}')


class CharacterData(Childless, Node):
    """Nodes that are text."""

    data = ''
    ownerDocument = None

    def __len__(self):
        return len(self.data)

    length = property(__len__)

    @property
    def nodeValue(self):
        return self.data

    @nodeValue.setter
    def nodeValue(self, value):
        self.data = value

    def __repr__(self):
        shown = self.data[:10] + ('...' if len(self.data) > 10 else '')
        return f'<DOM {type(self).__name__} node "{shown!r}">'

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        self._check(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._check(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self._check(offset, count)
        self.data = self.data[:offset] + self.data[offset + count:]

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    """Text."""

    nodeType = Node.TEXT_NODE
    nodeName = '#text'

    def splitText(self, offset):
        if not 0 <= offset <= len(self.data):
            raise xml.dom.IndexSizeErr('illegal offset value')
        other = type(self)()
        other.data, self.data = self.data[offset:], self.data[:offset]
        other.ownerDocument = self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(other, self.nextSibling)
        return other

    def writexml(self, writer, indent='', addindent='', newl=''):
        _write_data(writer, f'{indent}{self.data}{newl}')


class Comment(CharacterData):
    """A comment."""

    nodeType = Node.COMMENT_NODE
    nodeName = '#comment'

    def __init__(self, data):
        self.data = data

    def writexml(self, writer, indent='', addindent='', newl=''):
        if '--' in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f'{indent}<!--{self.data}-->{newl}')


class CDATASection(Text):
    """Text that is written as it is."""

    nodeType = Node.CDATA_SECTION_NODE
    nodeName = '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        if ']]>' in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f'<![CDATA[{self.data}]]>')


class DocumentType(Childless, Node):
    """The declaration of a document's type."""

    nodeType = Node.DOCUMENT_TYPE_NODE
    nodeValue = publicId = systemId = internalSubset = None

    def __init__(self, qualifiedName):
        self.nodeName = self.name = qualifiedName

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'<!DOCTYPE {self.name}')
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f' [{self.internalSubset}]')
        writer.write('>' + newl)


class DOMImplementation:
    """What makes documents."""

    _features = {('core', version) for version in ('1.0', '2.0', None)} | \
        {('xml', version) for version in ('1.0', '2.0', None)}

    def hasFeature(self, feature, version):
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype is not None and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr('doctype object owned by another DOM tree')
        document = Document()
        if doctype is not None:
            document.doctype = document.appendChild(doctype)
            doctype.ownerDocument = document
        if qualifiedName:
            prefix = qualifiedName.rpartition(':')[0]
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr('illegal use of prefix without namespaces')
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        elif namespaceURI is not None:
            raise xml.dom.InvalidCharacterErr('Element with no name')
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype


class Document(_Searched, Node):
    """A document."""

    nodeType = Node.DOCUMENT_NODE
    nodeName = '#document'
    implementation = DOMImplementation()
    doctype = encoding = standalone = version = None
    _child_node_types = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE,
                         Node.DOCUMENT_TYPE_NODE)

    def __init__(self):
        self.childNodes = NodeList()

    @property
    def documentElement(self):
        for node in self.childNodes:
            if node.nodeType == Node.ELEMENT_NODE:
                return node
        return None

    def appendChild(self, node):
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement is not None \
                and node.parentNode is not self:
            self._check_child(node)
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return Node.appendChild(self, node)

    def _owned(self, node):
        node.ownerDocument = self
        return node

    def createElement(self, tagName):
        return self._owned(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        prefix = qualifiedName.rpartition(':')[0]
        return self._owned(Element(qualifiedName, namespaceURI, prefix or None))

    def createDocumentFragment(self):
        return self._owned(DocumentFragment())

    def _text(self, node, data):
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        node.data = data
        return self._owned(node)

    def createTextNode(self, data):
        return self._text(Text(), data)

    def createCDATASection(self, data):
        return self._text(CDATASection(), data)

    def createComment(self, data):
        return self._owned(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._owned(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._owned(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, _, name = qualifiedName.rpartition(':')
        return self._owned(Attr(qualifiedName, namespaceURI, name, prefix or None))

    def getElementById(self, id):
        found = _elements(self, lambda node: any(
            getattr(attr, '_is_id', False) and attr.value == id
            for attr in node._attributes.values()), NodeList())
        return found[0] if found else None

    def importNode(self, node, deep):
        if node.nodeType in (Node.DOCUMENT_NODE, Node.DOCUMENT_TYPE_NODE):
            raise xml.dom.NotSupportedErr('cannot import document nodes')
        return _clone(node, deep, self)

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        more = f' encoding="{encoding}"' if encoding else ''
        if standalone is not None:
            more += f' standalone="{"yes" if standalone else "no"}"'
        writer.write(f'<?xml version="1.0" {more[1:]}?>{newl}' if more
                     else f'<?xml version="1.0" ?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


def _clone(node, deep, document):
    kind = node.nodeType
    if kind == Node.ELEMENT_NODE:
        clone = document.createElementNS(node.namespaceURI, node.nodeName)
        for attr in node._attributes.values():
            clone.setAttributeNS(attr.namespaceURI, attr.nodeName, attr.value)
    elif kind == Node.DOCUMENT_NODE:
        clone = document = Document()
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        clone = document.createDocumentFragment()
    elif kind == Node.ATTRIBUTE_NODE:
        clone = document.createAttributeNS(node.namespaceURI, node.nodeName)
        clone.value = node.value
        return clone
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        return document.createProcessingInstruction(node.target, node.data)
    elif kind == Node.DOCUMENT_TYPE_NODE:
        clone = DOMImplementation().createDocumentType(node.name, node.publicId, node.systemId)
        clone.internalSubset = node.internalSubset
        return clone
    elif kind == Node.COMMENT_NODE:
        return document.createComment(node.data)
    elif kind == Node.CDATA_SECTION_NODE:
        return document.createCDATASection(node.data)
    else:
        return document.createTextNode(node.data)
    if deep:
        for child in node.childNodes:
            clone._add(_clone(child, deep, document))
    return clone


def parse(file, parser=None, bufsize=None):
    """The document in a file."""
    from . import expatbuilder
    return expatbuilder.parse(file)


def parseString(string, parser=None):
    """The document that a text is."""
    from . import expatbuilder
    return expatbuilder.parseString(string)


def getDOMImplementation(features=None):
    """What makes documents."""
    return Document.implementation
