"""Printing data in lines that are not too long."""

import re
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           sort_dicts=True, underscore_numbers=False):
    """Print an object, dicts in the order of their keys."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                  sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """An object as pprint() would print it."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact,
                         sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object, dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr(), with a note in place of what contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether eval() could read the repr."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Whether an object contains itself."""
    return PrettyPrinter().isrecursive(object)


class _safe_key:
    """Anything as a sort key: by itself, or by its class's name and identity."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


class PrettyPrinter:
    """Prints objects, with settings."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print an object."""
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write('\n')

    def pformat(self, object):
        """An object as pprint() would print it."""
        stream = _StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        """Whether an object contains itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Whether eval() could read the repr."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """repr of an object, whether it can be read, whether it contains itself."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, stream, indent, allowance, context, level):
        identity = id(object)
        if identity in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            printer = self._printer(object)
            if printer is not None:
                context[identity] = 1
                printer(object, stream, indent, allowance, context, level + 1)
                del context[identity]
                return
        stream.write(text)

    def _printer(self, object):
        """The method that prints what has the repr of the class that the object has it from."""
        for owner in type(object).__mro__:
            if '__repr__' in owner.__dict__:
                break
        name = _PRINTERS.get(f'{owner.__module__}.{owner.__qualname__}')
        if name is not None:
            return getattr(self, name)
        if (hasattr(object, '__dataclass_fields__') and not isinstance(object, type)
                and object.__dataclass_params__.repr
                and hasattr(owner.__dict__['__repr__'], '__dataclass_repr__')):
            return self._dataclass
        return None

    def _dataclass(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        items = [(f.name, getattr(object, f.name))
                 for f in object.__dataclass_fields__.values() if f.repr]
        stream.write(name + '(')
        self._named_items(items, stream, indent, allowance, context, level)
        stream.write(')')

    def _namespace(self, object, stream, indent, allowance, context, level):
        name = 'namespace' if type(object) is _types.SimpleNamespace else type(object).__name__
        indent += len(name) + 1
        stream.write(name + '(')
        self._named_items(object.__dict__.items(), stream, indent, allowance, context, level)
        stream.write(')')

    def _named_items(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for i, (key, value) in enumerate(items):
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')
            else:
                last = i == len(items) - 1
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1,
                             context, level)
            if i < len(items) - 1:
                stream.write(',\n' + ' ' * indent)

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_safe_tuple)
            self._pairs(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ': ')
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context,
                         level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context,
                     level)
        stream.write(')')

    def _mapping_proxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    def _data(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f'{name}({factory},\n{" " * indent}')
        self._dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '({')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        self._pairs(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context,
                    level)
        stream.write('})')

    def _deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        stream.write('[')
        if object.maxlen is None:
            self._items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._items(object, stream, indent, 2, context, level)
            limit = self._repr(object.maxlen, context, level)
            stream.write(f'],\n{" " * indent}maxlen={limit})')

    def _chain_map(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        for i, mapping in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(mapping, stream, indent, allowance + 1, context, level)
                stream.write(')')
            else:
                self._format(mapping, stream, indent, 1, context, level)
                stream.write(',\n' + ' ' * indent)

    def _list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _tuple(self, object, stream, indent, allowance, context, level):
        stream.write('(')
        ending = ',)' if len(object) == 1 else ')'
        self._items(object, stream, indent, allowance + len(ending), context, level)
        stream.write(ending)

    def _set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if type(object) is set:
            stream.write('{')
            ending = '}'
        else:
            name = object.__class__.__name__
            stream.write(name + '({')
            ending = '})'
            indent += len(name) + 1
        self._items(sorted(object, key=_safe_key), stream, indent, allowance + len(ending),
                    context, level)
        stream.write(ending)

    def _items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        newline = ',\n' + ' ' * indent
        lead = ''
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                size = len(text) + 2
                if width < size:
                    width = room
                    if lead:
                        lead = newline
                if width >= size:
                    width -= size
                    stream.write(lead + text)
                    lead = ', '
                    continue
            stream.write(lead)
            lead = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = most = self._width - indent
        text = ''
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                most -= allowance
            if len(text) <= most:
                chunks.append(text)
                continue
            parts = re.findall(r'\S*\s*', line)
            parts.pop()
            room = self._width - indent
            current = ''
            for j, part in enumerate(parts):
                longer = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room -= allowance
                if len(repr(longer)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = longer
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(text)
            return
        if level == 1:
            stream.write('(')
        stream.write(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            stream.write(')')

    def _bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            stream.write('(')
        lead = ''
        for text in _wrapped_bytes(object, self._width - indent, allowance):
            stream.write(lead + text)
            lead = '\n' + ' ' * indent
        if parens:
            stream.write(')')

    def _bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        method = getattr(kind, '__repr__', None)
        if issubclass(kind, int) and method is int.__repr__:
            return (f'{object:_d}' if self._underscore_numbers else repr(object)), True, False
        if issubclass(kind, dict) and method is dict.__repr__:
            if not object:
                return '{}', True, False
            identity = id(object)
            if maxlevels and level >= maxlevels:
                return '{...}', False, identity in context
            if identity in context:
                return _recursion(object), False, True
            context[identity] = 1
            readable, recursive, parts = True, False, []
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_safe_tuple)
            for pair in items:
                texts = []
                for part in pair:
                    text, reads, recurs = self.format(part, context, maxlevels, level + 1)
                    texts.append(text)
                    readable = readable and reads
                    recursive = recursive or recurs
                parts.append(': '.join(texts))
            del context[identity]
            return '{' + ', '.join(parts) + '}', readable, recursive
        for cls in (list, tuple):
            if issubclass(kind, cls) and method is cls.__repr__:
                break
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        shape = '[{}]' if cls is list else '({},)' if len(object) == 1 else '({})'
        if not object:
            return shape.format(''), True, False
        identity = id(object)
        if maxlevels and level >= maxlevels:
            return shape.format('...'), False, identity in context
        if identity in context:
            return _recursion(object), False, True
        context[identity] = 1
        readable, recursive, parts = True, False, []
        for item in object:
            text, reads, recurs = self.format(item, context, maxlevels, level + 1)
            parts.append(text)
            readable = readable and reads
            recursive = recursive or recurs
        del context[identity]
        return shape.format(', '.join(parts)), readable, recursive


# Methods of PrettyPrinter, by the class whose repr they stand for.
_PRINTERS = {
    'builtins.dict': '_dict', 'builtins.list': '_list', 'builtins.tuple': '_tuple',
    'builtins.set': '_set', 'builtins.frozenset': '_set', 'builtins.str': '_str',
    'builtins.bytes': '_bytes', 'builtins.bytearray': '_bytearray',
    'builtins.mappingproxy': '_mapping_proxy', 'types.SimpleNamespace': '_namespace',
    'collections.OrderedDict': '_ordered_dict', 'collections.defaultdict': '_default_dict',
    'collections.Counter': '_counter', 'collections.deque': '_deque',
    'collections.ChainMap': '_chain_map', 'collections.UserDict': '_data',
    'collections.UserList': '_data', 'collections.UserString': '_data',
}


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


def _wrapped_bytes(object, width, allowance):
    current = b''
    last = len(object) // 4 * 4
    for at in range(0, len(object), 4):
        part = object[at:at + 4]
        longer = current + part
        if at == last:
            width -= allowance
        if len(repr(longer)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = longer
    if current:
        yield repr(current)
