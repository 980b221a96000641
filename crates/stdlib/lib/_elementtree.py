"""Elements of XML trees, and what builds them from a document."""

import pyexpat
from _native import (
    functions as _functions, qualify as _qualify, seal as _seal, shown_class as _shown)


class ParseError(SyntaxError):
    """The document is wrong."""

    __module__ = 'xml.etree.ElementTree'


def _check(value, method):
    if not isinstance(value, Element):
        raise TypeError(f'{method} must be xml.etree.ElementTree.Element, not '
                        + _shown(value))


def _is_tag(path):
    """Whether a path is no more than a tag."""
    if not isinstance(path, str) or path.startswith(('{*}', '{}')):
        return False
    plain = path.rpartition('}')[2]
    return not any(mark in plain for mark in '/*[@.')


class Element:
    """A tag, attributes, text, children, and the text behind."""

    __module__ = 'xml.etree.ElementTree'
    __slots__ = ('tag', '_attrib', 'text', 'tail', '_children', '__weakref__', '__dict__')

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f'Element() argument 2 must be dict, not {_shown(attrib)}')
        self.tag = tag
        self._attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    @property
    def attrib(self):
        return self._attrib

    @attrib.setter
    def attrib(self, value):
        if not isinstance(value, dict):
            raise TypeError(f'attrib must be dict, not {_shown(value)}')
        self._attrib = value

    def __repr__(self):
        return f'<Element {self.tag!r} at {id(self):#x}>'

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn('Testing an element\'s truth value will always return True in future versions.  '
                      "Use specific 'len(elem)' or 'elem is not None' test instead.",
                      DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError('child index out of range') from None
        except TypeError:
            raise TypeError('element indices must be integers') from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            value = list(value)
            for child in value:
                if not isinstance(child, Element):
                    raise TypeError('expected an Element, not "' + _shown(child) + '"')
            self._children[index] = value
            return
        if not isinstance(value, Element):
            raise TypeError(f'expected an Element, not "{_shown(value)}"')
        try:
            self._children[index] = value
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def append(self, subelement, /):
        """Add a child behind the others."""
        _check(subelement, 'append() argument 1')
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add children behind the others."""
        try:
            elements = list(elements)
        except TypeError:
            raise TypeError("'elements' must be an iterable") from None
        for child in elements:
            if not isinstance(child, Element):
                raise TypeError(f'expected an Element, not "{_shown(child)}"')
            self._children.append(child)

    def insert(self, index, subelement, /):
        """Add a child in front of the one at that place."""
        _check(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Take out a child."""
        _check(subelement, 'remove() argument 1')
        for at, child in enumerate(self._children):
            if child is subelement or child == subelement:
                del self._children[at]
                return
        raise ValueError('list.remove(x): x not in list')

    def clear(self):
        """Be as if new, but for the tag."""
        self._attrib = {}
        self._children = []
        self.text = self.tail = None

    def _tagged(self, tag):
        """The children of a tag."""
        return [child for child in self._children if child.tag == tag]

    def find(self, path, namespaces=None):
        """The first element that a path leads to, or None."""
        if namespaces is None and _is_tag(path):
            return next(iter(self._tagged(path)), None)
        from xml.etree import ElementPath
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element that a path leads to."""
        if namespaces is None and _is_tag(path):
            found = self.find(path)
            return default if found is None else found.text or ''
        from xml.etree import ElementPath
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """A list of the elements that a path leads to."""
        if namespaces is None and _is_tag(path):
            return self._tagged(path)
        from xml.etree import ElementPath
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """The elements that a path leads to."""
        from xml.etree import ElementPath
        return ElementPath.iterfind(self, path, namespaces)

    def get(self, key, default=None):
        """An attribute."""
        return self._attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self._attrib[key] = value

    def keys(self):
        """The attributes' names."""
        return list(self._attrib)

    def items(self):
        """The attributes' names and values."""
        return list(self._attrib.items())

    def iter(self, tag=None):
        """This element and all in it, in the order of the document."""
        if tag == '*':
            tag = None
        waiting = [self]
        while waiting:
            element = waiting.pop()
            waiting.extend(reversed(element._children))
            if tag is None or element.tag == tag:
                yield element

    def itertext(self):
        """The text of this element and of all in it."""
        if not isinstance(self.tag, str) and self.tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail

    def makeelement(self, tag, attrib, /):
        """Another element."""
        if not isinstance(attrib, dict):
            raise TypeError(f'makeelement() argument 2 must be dict, not {_shown(attrib)}')
        return Element(tag, attrib)

    def __copy__(self):
        other = Element(self.tag, self._attrib)
        other.text, other.tail = self.text, self.tail
        other._children = list(self._children)
        return other

    def __deepcopy__(self, memo, /):
        from copy import deepcopy
        other = Element(deepcopy(self.tag, memo), deepcopy(self._attrib, memo))
        other.text, other.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        other._children = [deepcopy(child, memo) for child in self._children]
        memo[id(self)] = other
        return other

    def __getstate__(self):
        return {'tag': self.tag, '_children': list(self._children), 'attrib': self._attrib,
                'text': self.text, 'tail': self.tail}

    def __setstate__(self, state):
        self.tag, self._attrib = state['tag'], state.get('attrib', {})
        self.text, self.tail = state.get('text'), state.get('tail')
        self._children = list(state.get('_children', ()))

    def __reduce_ex__(self, protocol, /):
        import copyreg
        return copyreg.__newobj__, (type(self),), self.__getstate__()

    def __iter__(self):
        # Children may come and go meanwhile.
        at = 0
        while at < len(self._children):
            yield self._children[at]
            at += 1


def SubElement(parent, tag, attrib={}, **extra):
    """A new child of an element."""
    if not isinstance(parent, Element):
        raise TypeError('SubElement() argument 1 must be xml.etree.ElementTree.Element, not '
                        + _shown(parent))
    if not isinstance(attrib, dict):
        raise TypeError(f'SubElement() argument 3 must be dict, not {_shown(attrib)}')
    element = Element(tag, attrib, **extra)
    parent._children.append(element)
    return element


class TreeBuilder:
    """Makes a tree of starts, texts and ends."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None,
                 insert_comments=False, insert_pis=False):
        self._factory = element_factory
        self._comment_factory, self._pi_factory = comment_factory, pi_factory
        self._insert_comments, self._insert_pis = insert_comments, insert_pis
        self._data = []
        self._open = []
        self._last = None
        self._tail = False
        self._root = None
        self._events = None

    def close(self):
        """The tree."""
        self._flush()
        return self._root

    def _flush(self):
        if not self._data:
            return
        text = ''.join(self._data)
        self._data = []
        last = self._last
        if last is None:
            return
        if self._tail:
            last.tail = text if last.tail is None else last.tail + text
        else:
            last.text = text if last.text is None else last.text + text

    def data(self, data, /):
        """Text."""
        if self._last is None:
            return
        self._data.append(data)

    def _add(self, element):
        if self._open:
            parent = self._open[-1]
            parent.append(element)
        elif self._root is None:
            self._root = element

    def start(self, tag, attrs, /):
        """An element begins."""
        if not isinstance(attrs, dict):
            raise TypeError(f'start() argument 2 must be dict, not {_shown(attrs)}')
        self._flush()
        if self._factory is None:
            element = Element(tag, attrs)
        else:
            element = self._factory(tag, attrs)
        self._add(element)
        self._open.append(element)
        self._last = element
        self._tail = False
        return element

    def end(self, tag, /):
        """An element ends."""
        self._flush()
        if not self._open:
            raise IndexError('pop from empty stack')
        self._last = self._open.pop()
        self._tail = True
        return self._last

    def _single(self, element, insert):
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._tail = True
        return element

    def comment(self, text, /):
        """A comment."""
        if self._comment_factory is None:
            from xml.etree.ElementTree import Comment as factory
        else:
            factory = self._comment_factory
        return self._single(factory(text), self._insert_comments)

    def pi(self, target, text=None, /):
        """An instruction."""
        if self._pi_factory is None:
            from xml.etree.ElementTree import ProcessingInstruction as factory
        else:
            factory = self._pi_factory
        return self._single(factory(target, text), self._insert_pis)


class XMLParser:
    """Reads a document for a target, which is a TreeBuilder if nothing else is said."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = 'Expat 2.6.3'
        self._names = {}
        parser = self._parser = pyexpat.ParserCreate(encoding, '}')
        get = lambda name: getattr(self.target, name, None)
        self._start = get('start')
        if self._start is not None:
            parser.StartElementHandler = self._on_start
        end = get('end')
        if end is not None:
            parser.EndElementHandler = lambda tag: end(self._name(tag))
        if get('start_ns') is not None:
            start_ns = get('start_ns')
            parser.StartNamespaceDeclHandler = lambda prefix, uri: start_ns(prefix or '', uri or '')
        if get('end_ns') is not None:
            end_ns = get('end_ns')
            parser.EndNamespaceDeclHandler = lambda prefix: end_ns(prefix or '')
        parser.CharacterDataHandler = get('data')
        comment, instruction = get('comment'), get('pi')
        if comment is not None:
            parser.CommentHandler = comment
        if instruction is not None:
            parser.ProcessingInstructionHandler = \
                lambda target, data: instruction(target, data or None)
        parser.DefaultHandlerExpand = self._on_default
        parser.SkippedEntityHandler = self._on_entity
        parser.StartDoctypeDeclHandler = self._on_doctype

    def _name(self, name):
        try:
            return self._names[name]
        except KeyError:
            full = '{' + name if '}' in name else name
            self._names[name] = full
            return full

    def _on_start(self, tag, attributes):
        names = self._name
        if attributes:
            attributes = {names(key): value for key, value in attributes.items()}
        return self._start(names(tag), attributes)

    def _on_default(self, text):
        pass

    def _on_entity(self, name, parameter):
        if name not in self.entity:
            parser = self._parser
            error = ParseError(f'undefined entity &{name};: line {parser.CurrentLineNumber}, column '
                               f'{parser.CurrentColumnNumber}')
            error.code, error.position = 11, (parser.CurrentLineNumber, parser.CurrentColumnNumber)
            raise error
        data = getattr(self.target, 'data', None)
        if data is not None:
            data(self.entity[name])

    def _on_doctype(self, name, system, public, inside):
        doctype = getattr(self.target, 'doctype', None)
        if doctype is not None:
            doctype(name, public, system)

    def _parse(self, data, final):
        try:
            self._parser.Parse(data, final)
        except pyexpat.ExpatError as wrong:
            error = ParseError(str(wrong))
            error.code, error.position = wrong.code, (wrong.lineno, wrong.offset)
            raise error from None

    def feed(self, data, /):
        """Go on with a piece of the document."""
        self._parse(data, False)

    def flush(self):
        """Look at what was put off."""

    def close(self):
        """The document ends: what the target makes of it."""
        self._parse(b'', True)
        try:
            close = self.target.close
        except AttributeError:
            return None
        return close()

    def _parse_whole(self, file, /):
        while data := file.read(65536):
            self.feed(data)
        return self.close()


for _class in Element, TreeBuilder, XMLParser:
    _seal(_qualify(_class), True)
_functions(globals(), ())
