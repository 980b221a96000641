"""What descriptions of objects are made of: their documentation, and which attributes to tell of."""

import inspect
import re
from _inspect_source import _inherited_doc
from reprlib import Repr

# Names that tell nothing about what has them.
_HIDDEN = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__',
           '__docformat__', '__file__', '__firstlineno__', '__loader__', '__module__', '__name__',
           '__package__', '__path__', '__qualname__', '__slots__', '__spec__',
           '__static_attributes__', '__version__'}

# What every instance has, unless its class says otherwise.
SLOTS = {'__dict__': 'dictionary for instance variables',
          '__weakref__': 'list of weak references to the object'}


def getdoc(object):
    """The documentation of an object, or else the comment above it."""
    found = _own_doc(object) or inspect.getcomments(object)
    return found and re.sub('^ *\n', '', found.rstrip()) or ''


def _own_doc(object):
    """The documentation of an object, not what it has from its class."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if not isinstance(object, type):
        if any([doc == vars(base).get('__doc__') for base in type(object).__mro__]):
            doc = None
        if doc is None and (inspect.isroutine(object) or inspect.isdatadescriptor(object)):
            try:
                doc = _inherited_doc(object)
            except (AttributeError, TypeError):
                return None
    elif '__doc__' not in vars(object):
        # The base's.
        return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def splitdoc(doc):
    """The first line of a text, if it stands alone, and the rest."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The name of a class, with its module unless that is the one meant."""
    name = object.__name__
    return name if object.__module__ == modname else f'{object.__module__}.{name}'


def parentname(object, modname):
    """The name of what a function was defined in."""
    if '.' not in object.__qualname__:
        return None if object.__module__ == modname else object.__module__
    name = object.__qualname__.rpartition('.')[0]
    return name if object.__module__ == modname else f'{object.__module__}.{name}'


def cram(text, maxlen):
    """A text without its middle, if it is too long."""
    if len(text) <= maxlen:
        return text
    before = max(0, (maxlen - 3) // 2)
    after = max(0, maxlen - 3 - before)
    return text[:before] + '...' + text[len(text) - after:]


def stripid(text):
    """A repr without the address in it."""
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


def isdata(object):
    """Whether an object is neither a module nor a class nor anything to call."""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
                or inspect.isframe(object) or inspect.istraceback(object)
                or inspect.iscode(object))


def visiblename(name, all=None, obj=None):
    """Whether to tell of something of that name."""
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'):
        # Named tuples set their methods apart so.
        return True
    return not name.startswith('_') if all is None else name in all


def classify_class_attrs(object):
    """The attributes of a class as inspect tells them; data descriptors are a kind of their own."""
    found = []
    for name, kind, owner, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        found.append((name, kind, owner, value))
    return found


def sort_attributes(attrs, object):
    """Sort attributes by name, the fields of named tuples first and in their order."""
    order = {name: at - 100 for at, name in enumerate(getattr(object, '_fields', ()))}
    attrs.sort(key=lambda attr: (order.get(attr[0], 0), attr[0]))


class TextRepr(Repr):
    """Shows values shortly."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = self.maxdict = 20
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        method = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        return cram(stripid(repr(x)), self.maxother) if method is None else method(x, level)

    def repr_string(self, x, level):
        shown = repr(cram(x, self.maxstring))
        return shown

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return cram(stripid(repr(x)), self.maxstring)
        except Exception:
            return f'<{x.__class__.__name__} instance>'
