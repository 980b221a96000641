"""A parser of XML that tells handlers what comes, as the library Expat does."""

import sys
import types

import _expat_grammar as _grammar
from _arguments import data as _data
from _expat_codes import MESSAGES as _MESSAGES, codes as _codes, messages as _messages
from _native import functions as _functions

EXPAT_VERSION = 'expat_2.6.3'
version_info = (2, 6, 3)
native_encoding = 'UTF-8'
features = [('sizeof(XML_Char)', 1), ('sizeof(XML_LChar)', 1), ('XML_DTD', 0),
            ('XML_CONTEXT_BYTES', 1024), ('XML_NS', 0), ('XML_BLAP_MAX_AMP', 100),
            ('XML_BLAP_ACT_THRES', 8388608), ('XML_GE', 0)]
XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2


class ExpatError(Exception):
    """The document is wrong."""

    __module__ = 'xml.parsers.expat'


error = ExpatError


def ErrorString(code, /):
    """What an error's number means."""
    return _MESSAGES.get(code)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A parser, which joins namespaces and names by the separator."""
    for name, value in ('encoding', encoding), ('namespace_separator', namespace_separator):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"ParserCreate() argument '{name}' must be str or None, not "
                            f'{type(value).__name__}')
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError('namespace_separator must be at most one character, omitted, or None')
    parser = object.__new__(XMLParserType)
    _grammar.begin(parser, encoding, namespace_separator, {} if intern is None else intern)
    return parser


_HANDLERS = (
    'StartElementHandler', 'EndElementHandler', 'ProcessingInstructionHandler',
    'CharacterDataHandler', 'UnparsedEntityDeclHandler', 'NotationDeclHandler',
    'StartNamespaceDeclHandler', 'EndNamespaceDeclHandler', 'CommentHandler',
    'StartCdataSectionHandler', 'EndCdataSectionHandler', 'DefaultHandler', 'DefaultHandlerExpand',
    'NotStandaloneHandler', 'ExternalEntityRefHandler', 'StartDoctypeDeclHandler',
    'EndDoctypeDeclHandler', 'EntityDeclHandler', 'XmlDeclHandler', 'ElementDeclHandler',
    'AttlistDeclHandler', 'SkippedEntityHandler')


class XMLParserType:
    """A document on its way."""

    __module__ = 'pyexpat'

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'pyexpat.xmlparser' instances")

    def Parse(self, data, isfinal=False, /):
        """Go on with a piece of the document."""
        if isinstance(data, str):
            text = data
            self._encoding = self._encoding or 'utf-8'
        else:
            text = _grammar.decoded(self, _data(data), bool(isfinal))
        try:
            _grammar.parse(self, text, bool(isfinal))
        except _grammar.Wrong as wrong:
            raise self._error(wrong) from None
        return 1

    def ParseFile(self, file, /):
        """Parse all of a file."""
        try:
            read = file.read
        except AttributeError:
            raise TypeError("argument must have 'read' attribute") from None
        while True:
            data = read(65536)
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError('read() did not return a bytes object (type='
                                f'{type(data).__name__})')
            self.Parse(data, not data)
            if not data:
                return 1

    def _error(self, wrong):
        self._at = wrong.at
        self.ErrorCode = wrong.code
        line, column, offset = _grammar.place(self, wrong.at)
        self.ErrorLineNumber, self.ErrorColumnNumber, self.ErrorByteIndex = line, column, offset
        error = ExpatError(f'{_MESSAGES[wrong.code]}: line {line}, column {column}')
        error.code, error.offset, error.lineno = wrong.code, column, line
        return error

    def SetBase(self, base, /):
        """Where relative addresses begin."""
        self._base = base

    def GetBase(self):
        """What SetBase() was told."""
        return self._base

    def GetInputContext(self):
        """The text where a handler is called; None outside of handlers."""
        return self._text[self._at:].encode() if self._busy else None

    def UseForeignDTD(self, flag=True, /):
        """Act as if there were declarations elsewhere."""

    def SetParamEntityParsing(self, flag, /):
        """Whether declarations elsewhere are asked for: they never are."""
        return 1

    def EnableReparseDeferral(self, enabled, /):
        """Whether a token that is not all there is looked at once more with each piece."""
        self._deferral = bool(enabled)

    def GetReparseDeferralEnabled(self):
        """What EnableReparseDeferral() was told."""
        return self._deferral

    @property
    def CurrentLineNumber(self):
        return _grammar.place(self, self._at)[0]

    @property
    def CurrentColumnNumber(self):
        return _grammar.place(self, self._at)[1]

    @property
    def CurrentByteIndex(self):
        return _grammar.place(self, self._at)[2]

    @property
    def buffer_size(self):
        return self._buffer_size

    @buffer_size.setter
    def buffer_size(self, size):
        if not isinstance(size, int):
            raise TypeError('buffer_size must be an integer')
        if size <= 0:
            raise ValueError('buffer_size must be greater than zero')
        self._buffer_size = size


for _name in _HANDLERS:
    setattr(XMLParserType, _name, None)
XMLParserType.__name__ = XMLParserType.__qualname__ = 'xmlparser'


def _module(name, doc, names):
    module = types.ModuleType('pyexpat.' + name, doc)
    vars(module).update(names)
    sys.modules['pyexpat.' + name] = module
    return module


errors = _module('errors', 'Constants used to describe error conditions.',
                 {**_codes, 'codes': {_MESSAGES[code]: code for code in _MESSAGES},
                  'messages': _messages})
model = _module('model', 'Constants used to interpret content model information.',
                {'XML_CTYPE_EMPTY': 1, 'XML_CTYPE_ANY': 2, 'XML_CTYPE_MIXED': 3, 'XML_CTYPE_NAME': 4,
                 'XML_CTYPE_CHOICE': 5, 'XML_CTYPE_SEQ': 6, 'XML_CQUANT_NONE': 0,
                 'XML_CQUANT_OPT': 1, 'XML_CQUANT_REP': 2, 'XML_CQUANT_PLUS': 3})
_functions(globals(), ())
