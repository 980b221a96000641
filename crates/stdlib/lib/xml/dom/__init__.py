"""Documents as trees of nodes, as the W3C has them."""

EMPTY_NAMESPACE = None
EMPTY_PREFIX = None
XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'


class Node:
    """What all nodes are."""

    __slots__ = ()

    ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE = 1, 2, 3, 4
    ENTITY_REFERENCE_NODE, ENTITY_NODE, PROCESSING_INSTRUCTION_NODE, COMMENT_NODE = 5, 6, 7, 8
    DOCUMENT_NODE, DOCUMENT_TYPE_NODE, DOCUMENT_FRAGMENT_NODE, NOTATION_NODE = 9, 10, 11, 12


class DOMException(Exception):
    """What cannot be done with nodes."""

    def __init__(self, *args, **kw):
        if type(self) is DOMException:
            raise RuntimeError('DOMException should not be instantiated directly')
        Exception.__init__(self, *args, **kw)

    def _get_code(self):
        return self.code


_ERRORS = (('INDEX_SIZE', 'IndexSizeErr'), ('DOMSTRING_SIZE', 'DomstringSizeErr'),
           ('HIERARCHY_REQUEST', 'HierarchyRequestErr'), ('WRONG_DOCUMENT', 'WrongDocumentErr'),
           ('INVALID_CHARACTER', 'InvalidCharacterErr'),
           ('NO_DATA_ALLOWED', 'NoDataAllowedErr'),
           ('NO_MODIFICATION_ALLOWED', 'NoModificationAllowedErr'), ('NOT_FOUND', 'NotFoundErr'),
           ('NOT_SUPPORTED', 'NotSupportedErr'), ('INUSE_ATTRIBUTE', 'InuseAttributeErr'),
           ('INVALID_STATE', 'InvalidStateErr'), ('SYNTAX', 'SyntaxErr'),
           ('INVALID_MODIFICATION', 'InvalidModificationErr'), ('NAMESPACE', 'NamespaceErr'),
           ('INVALID_ACCESS', 'InvalidAccessErr'), ('VALIDATION', 'ValidationErr'))


def _make_errors():
    for code, (constant, name) in enumerate(_ERRORS, 1):
        globals()[constant + '_ERR'] = code
        globals()[name] = type(name, (DOMException,),
                               {'code': code, '__module__': __name__, '__qualname__': name})


_make_errors()


class UserDataHandler:
    """What may happen to a node that has data of the user's."""

    NODE_CLONED, NODE_IMPORTED, NODE_DELETED, NODE_RENAMED = 1, 2, 3, 4


def getDOMImplementation(name=None, features=()):
    """What makes documents."""
    from . import minidom
    return minidom.getDOMImplementation(features)
