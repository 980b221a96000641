"""Trees of XML elements: read, searched, changed, written."""

import collections
import io
import weakref

from _elementtree import Element, ParseError, SubElement, TreeBuilder, XMLParser

from . import ElementPath, _serialize
from ._serialize import register_namespace

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'canonicalize', 'fromstring',
           'fromstringlist', 'indent', 'iselement', 'iterparse', 'parse', 'ParseError', 'PI',
           'ProcessingInstruction', 'QName', 'SubElement', 'tostring', 'tostringlist',
           'TreeBuilder', 'VERSION', 'XML', 'XMLID', 'XMLParser', 'XMLPullParser',
           'register_namespace', 'C14NWriterTarget']

VERSION = '1.3.0'
HTML_EMPTY = _serialize.EMPTY


def iselement(element):
    """Whether it looks like an element."""
    return hasattr(element, 'tag')


def Comment(text=None):
    """A comment, which is an element of a kind."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An instruction, which is an element of a kind."""
    element = Element(ProcessingInstruction)
    element.text = f'{target} {text}' if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f'{{{text_or_uri}}}{tag}' if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f'<{type(self).__name__} {self.text!r}>'

    def __hash__(self):
        return hash(self.text)

    def _compared(compare):
        def method(self, other):
            return compare(self.text, other.text if isinstance(other, QName) else other)
        return method

    __le__ = _compared(lambda mine, other: mine <= other)
    __lt__ = _compared(lambda mine, other: mine < other)
    __ge__ = _compared(lambda mine, other: mine >= other)
    __gt__ = _compared(lambda mine, other: mine > other)
    __eq__ = _compared(lambda mine, other: mine == other)
    del _compared


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The element that all is in."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a file."""
        close = not hasattr(source, 'read')
        if close:
            source = open(source, 'rb')
        try:
            parser = XMLParser() if parser is None else parser
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if close:
                source.close()

    def iter(self, tag=None):
        """All elements, in the order of the document."""
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] != '/':
            return path
        import warnings
        path = '.' + path
        warnings.warn('This search is broken in 1.3 and earlier, and will be fixed in a future '
                      'version.  If you rely on the current behaviour, change it to '
                      f'{path!r}', FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        """The first element that a path leads to, or None."""
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element that a path leads to."""
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """A list of the elements that a path leads to."""
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """The elements that a path leads to."""
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None,
              method=None, *, short_empty_elements=True):
        """Write the document to a file."""
        if self._root is None:
            raise TypeError('ElementTree not initialized')
        method = method or 'xml'
        if method not in ('xml', 'html', 'text', 'c14n'):
            raise ValueError(f'unknown method {method!r}')
        if not encoding:
            encoding = 'utf-8' if method == 'c14n' else 'us-ascii'
        with _serialize.opened(file_or_filename, encoding) as (write, declared):
            if method == 'xml' and (xml_declaration or (
                    xml_declaration is None and encoding.lower() != 'unicode'
                    and declared.lower() not in ('utf-8', 'us-ascii'))):
                write(f"<?xml version='1.0' encoding='{declared}'?>\n")
            if method == 'text':
                _serialize.write_text(write, self._root)
                return
            _serialize.Writer(write, self._root, default_namespace, QName, Comment,
                              ProcessingInstruction, short_empty_elements, method == 'html')

    def write_c14n(self, file):
        """Write the document in the canonical form."""
        return self.write(file, method='c14n')


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element as bytes, or as text if the encoding is 'unicode'."""
    stream = io.StringIO() if encoding == 'unicode' else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


class _ListDataStream(io.BufferedIOBase):
    def __init__(self, parts):
        self.parts = parts

    def writable(self):
        return True

    def seekable(self):
        return True

    def write(self, data):
        self.parts.append(data)

    def tell(self):
        return len(self.parts)


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None,
                 default_namespace=None, short_empty_elements=True):
    """The same as a list of parts."""
    parts = []
    ElementTree(element).write(_ListDataStream(parts), encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return parts


def dump(elem):
    """Print an element."""
    import sys
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding='unicode')
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def indent(tree, space='  ', level=0):
    """Give every element a line of its own, by blanks before and behind."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f'Initial indentation level must be >= 0, got {level}')
    if len(tree):
        _indent(tree, '\n' + level * space, space)


def _indent(element, blanks, space):
    deeper = blanks + space
    if not element.text or not element.text.strip():
        element.text = deeper
    for child in element:
        if len(child):
            _indent(child, deeper, space)
        if not child.tail or not child.tail.strip():
            child.tail = deeper
    if not child.tail.strip():
        child.tail = blanks


def parse(source, parser=None):
    """The document in a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The element that a text describes."""
    parser = XMLParser(target=TreeBuilder()) if parser is None else parser
    parser.feed(text)
    return parser.close()


fromstring = XML


def fromstringlist(sequence, parser=None):
    """The element that texts describe together."""
    parser = XMLParser(target=TreeBuilder()) if parser is None else parser
    for text in sequence:
        parser.feed(text)
    return parser.close()


def XMLID(text, parser=None):
    """The element that a text describes, and elements by their id."""
    tree = XML(text, parser)
    return tree, {id: element for element in tree.iter() if (id := element.get('id'))}


class XMLPullParser:
    """Reads a document piece by piece; what happened meanwhile is asked for."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        builder = self._parser.target
        queue = self._events_queue.append
        parser = self._parser._parser
        for event in ('end',) if events is None else events:
            if event == 'start':
                start = builder.start
                builder_start = lambda tag, attributes, start=start: queue(
                    ('start', start(tag, attributes)))
                self._parser._start = builder_start
            elif event == 'end':
                end, name = builder.end, self._parser._name
                parser.EndElementHandler = lambda tag, end=end, name=name: queue(
                    ('end', end(name(tag))))
            elif event == 'start-ns':
                parser.StartNamespaceDeclHandler = lambda prefix, uri: queue(
                    ('start-ns', (prefix or '', uri or '')))
            elif event == 'end-ns':
                parser.EndNamespaceDeclHandler = lambda prefix: queue(('end-ns', None))
            elif event == 'comment':
                parser.CommentHandler = lambda text: queue(('comment', builder.comment(text)))
            elif event == 'pi':
                parser.ProcessingInstructionHandler = lambda target, data: queue(
                    ('pi', builder.pi(target, data)))
            else:
                raise ValueError(f'unknown event {event!r}')

    def feed(self, data):
        """Go on with a piece of the document."""
        if self._parser is None:
            raise ValueError('feed() called after end of stream')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._events_queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """The document ends."""
        self._close_and_return_root()

    def read_events(self):
        """What has happened since."""
        while self._events_queue:
            event = self._events_queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        """Look at what was put off."""
        if self._parser is None:
            raise ValueError('flush() called after end of stream')
        self._parser.flush()


def iterparse(source, events=None, parser=None):
    """What happens while a file is read, as pairs of event and element."""
    pull = XMLPullParser(events=events, _parser=parser)
    close = not hasattr(source, 'read')
    if close:
        source = open(source, 'rb')

    class IterParseIterator(collections.abc.Iterator):
        __next__ = None

        def close(self):
            if close:
                source.close()
            steps.close()

        def __del__(self):
            if close:
                source.close()

    def run():
        try:
            while True:
                yield from pull.read_events()
                data = source.read(16 * 1024)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            iterator = reference()
            if iterator is not None:
                iterator.root = root
        finally:
            if close:
                source.close()

    steps = run()
    IterParseIterator.__next__ = lambda self: next(steps)
    iterator = IterParseIterator()
    iterator.root = None
    reference = weakref.ref(iterator)
    return iterator


def __getattr__(name):
    if name in ('canonicalize', 'C14NWriterTarget'):
        from . import _canonical
        return getattr(_canonical, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
