"""The reader that parses with Expat."""

from xml.parsers import expat

from . import handler, xmlreader
from ._exceptions import (
    SAXNotRecognizedException, SAXNotSupportedException, SAXParseException)

version = '0.20'


class ExpatLocator(xmlreader.Locator):
    """Where a parser is."""

    def __init__(self, parser):
        self._reader = parser

    def getColumnNumber(self):
        parser = self._reader._parser
        return None if parser is None else parser.ErrorColumnNumber \
            if parser.ErrorCode else parser.CurrentColumnNumber

    def getLineNumber(self):
        parser = self._reader._parser
        return 1 if parser is None else parser.ErrorLineNumber \
            if parser.ErrorCode else parser.CurrentLineNumber

    def getPublicId(self):
        return self._reader._source.getPublicId()

    def getSystemId(self):
        return self._reader._source.getSystemId()


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """Reads a document, whole or in pieces."""

    def __init__(self, namespaceHandling=0, bufsize=2 ** 16 - 20):
        xmlreader.IncrementalParser.__init__(self, bufsize)
        self._source = xmlreader.InputSource()
        self._parser = None
        self._namespaces = namespaceHandling
        self._lexical = None
        self._parsing = False
        self._external = 0
        self._interning = None

    def parse(self, source):
        from . import saxutils
        source = saxutils.prepare_input_source(source)
        self._source = source
        self.reset()
        self._cont_handler.setDocumentLocator(ExpatLocator(self))
        try:
            xmlreader.IncrementalParser.parse(self, source)
        finally:
            file = source.getCharacterStream() or source.getByteStream()
            if file is not None:
                file.close()

    def prepareParser(self, source):
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def getFeature(self, name):
        if name == handler.feature_namespaces:
            return self._namespaces
        if name == handler.feature_string_interning:
            return self._interning is not None
        if name in (handler.feature_validation, handler.feature_external_pes,
                    handler.feature_namespace_prefixes):
            return 0
        if name == handler.feature_external_ges:
            return self._external
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException('Cannot set features while parsing')
        if name == handler.feature_namespaces:
            self._namespaces = state
        elif name == handler.feature_external_ges:
            self._external = state
        elif name == handler.feature_string_interning:
            self._interning = ({} if self._interning is None else self._interning) if state else None
        elif name in (handler.feature_validation, handler.feature_external_pes,
                      handler.feature_namespace_prefixes):
            if state:
                raise SAXNotSupportedException(f'expat does not support {name.rpartition("/")[2]}')
        else:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        if name == handler.property_lexical_handler:
            return self._lexical
        if name == handler.property_interning_dict:
            return self._interning
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name == handler.property_lexical_handler:
            self._lexical = value
            if self._parsing:
                self._set_lexical()
        elif name == handler.property_interning_dict:
            self._interning = value
        else:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def reset(self):
        if self._namespaces:
            parser = expat.ParserCreate(self._source.getEncoding(), ' ', intern=self._interning)
            parser.namespace_prefixes = 1
            parser.StartElementHandler = self._start_ns
            parser.EndElementHandler = self._end_ns
        else:
            parser = expat.ParserCreate(self._source.getEncoding(), intern=self._interning)
            parser.StartElementHandler = self._start
            parser.EndElementHandler = lambda name: self._cont_handler.endElement(name)
        parser.ProcessingInstructionHandler = \
            lambda target, data: self._cont_handler.processingInstruction(target, data)
        parser.CharacterDataHandler = lambda data: self._cont_handler.characters(data)
        parser.StartNamespaceDeclHandler = \
            lambda prefix, uri: self._cont_handler.startPrefixMapping(prefix, uri)
        parser.EndNamespaceDeclHandler = \
            lambda prefix: self._cont_handler.endPrefixMapping(prefix)
        parser.UnparsedEntityDeclHandler = lambda name, base, system, public, notation: \
            self._dtd_handler.unparsedEntityDecl(name, public, system, notation)
        parser.NotationDeclHandler = lambda name, base, system, public: \
            self._dtd_handler.notationDecl(name, public, system)
        parser.SkippedEntityHandler = lambda name, parameter: \
            self._cont_handler.skippedEntity('%' + name if parameter else name)
        self._parser = parser
        self._set_lexical()
        self._parsing = False

    def _set_lexical(self):
        if self._lexical is None:
            return
        lexical, parser = self._lexical, self._parser
        parser.CommentHandler = lexical.comment
        parser.StartCdataSectionHandler = lexical.startCDATA
        parser.EndCdataSectionHandler = lexical.endCDATA
        parser.StartDoctypeDeclHandler = \
            lambda name, system, public, inside: lexical.startDTD(name, public, system)
        parser.EndDoctypeDeclHandler = lexical.endDTD

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.error as error:
            self._err_handler.fatalError(
                SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        """Look at what was put off."""

    def close(self):
        if self._parser is None:
            return
        self.feed(b'', isFinal=True)
        self._cont_handler.endDocument()
        self._parsing = False

    def _start(self, name, attributes):
        self._cont_handler.startElement(name, xmlreader.AttributesImpl(attributes))

    @staticmethod
    def _pair(name):
        parts = name.split()
        if len(parts) == 1:
            return (None, name), name
        qname = f'{parts[2]}:{parts[1]}' if len(parts) == 3 else parts[1]
        return (parts[0], parts[1]), qname

    def _start_ns(self, name, attributes):
        plain, qnames = {}, {}
        for key, value in attributes.items():
            pair, qname = self._pair(key)
            plain[pair], qnames[pair] = value, qname
        self._cont_handler.startElementNS(self._pair(name)[0], None,
                                          xmlreader.AttributesNSImpl(plain, qnames))

    def _end_ns(self, name):
        self._cont_handler.endElementNS(self._pair(name)[0], None)

    def getColumnNumber(self):
        return ExpatLocator(self).getColumnNumber()

    def getLineNumber(self):
        return ExpatLocator(self).getLineNumber()

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()


def create_parser(*args, **kwargs):
    """A reader."""
    return ExpatParser(*args, **kwargs)
