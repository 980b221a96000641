"""The sources and docstrings of objects, for inspect."""

import re
import sys
import types
from linecache import checkcache, getlines

modulesbyfile = {}


class EndOfBlock(Exception):
    """A block of source has ended."""


class BlockFinder:
    """Takes lines of source until the block that begins with the first of them has ended."""

    _STRING = re.compile(r'[A-Za-z]{0,2}("""|\'\'\'|"|\')')

    def __init__(self):
        self.last = 0
        self._seen = 0
        self._indent = None
        self._depth = 0
        self._quote = None
        self._begun = False
        self._continued = False

    def line(self, line):
        """Take a line; raises EndOfBlock if it is behind the block."""
        self._seen += 1
        text = line.strip()
        fresh = not self._depth and self._quote is None and not self._continued
        if fresh:
            if not text or text.startswith('#'):
                # A comment belongs to the block if it is indented as what is within.
                if text and self._begun and indentsize(line) > self._indent:
                    self.last = self._seen
                return
            size = indentsize(line)
            if self._indent is None:
                self._indent = size
            elif self._begun and size <= self._indent:
                raise EndOfBlock
            if not text.startswith('@'):
                self._begun = True
        self._scan(line)
        self.last = self._seen

    def _scan(self, line):
        self._continued = False
        at = 0
        while at < len(line):
            if self._quote is not None:
                if line[at] == '\\':
                    at += 2
                elif line.startswith(self._quote, at):
                    at += len(self._quote)
                    self._quote = None
                else:
                    at += 1
                continue
            opening = self._STRING.match(line, at)
            if opening:
                self._quote = opening[1]
                at = opening.end()
                continue
            char = line[at]
            if char == '#':
                break
            if char in '([{':
                self._depth += 1
            elif char in ')]}':
                self._depth -= 1
            elif char == '\\' and line[at + 1:].strip() == '':
                self._continued = True
            at += 1
        if self._quote is not None and len(self._quote) == 1:
            self._quote = None


def indentsize(line):
    """How many columns a line is indented, tabs counting up to the next eight."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def getblock(lines):
    """The lines of the block that begins with the first of them."""
    finder = BlockFinder()
    try:
        for line in lines:
            finder.line(line)
    except EndOfBlock:
        pass
    return lines[:finder.last]


def getfile(object):
    """The file in which something was defined."""
    if isinstance(object, types.ModuleType):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isinstance(object, type):
        module = sys.modules.get(getattr(object, '__module__', None))
        if getattr(module, '__file__', None):
            return module.__file__
        if getattr(object, '__module__', None) == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if code is None:
        raise TypeError('module, class, method, function, traceback, frame, or code object was '
                        f'expected, got {type(object).__name__}')
    return code.co_filename


def _code_of(object):
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    return object if isinstance(object, types.CodeType) else None


def getmodulename(path):
    """The name of the module that a file holds, or None."""
    name = path.rpartition('/')[2]
    stem, dot, _ = name.partition('.')
    return stem if dot and name[len(stem):] in ('.py', '.pyc') else None


def getsourcefile(object):
    """The file with the source of something, or None."""
    filename = getfile(object)
    if not filename.startswith('<') and getlines(filename):
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of the file that something was defined in."""
    from os.path import abspath, normcase
    return normcase(abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """The module in which something was defined, or None."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = _filename or getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if getattr(module, '__file__', None) == file:
            return module
    return None


def findsource(object):
    """All lines of the file that something was defined in, and the index of its first one."""
    file = getfile(object)
    checkcache(file)
    lines = [] if file.startswith('<') else getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        return lines, _class_line(object, lines)
    line = _code_of(object).co_firstlineno - 1
    if line >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, line


def _class_line(cls, lines):
    """Where a class statement begins: the one whose surroundings have the right names."""
    first = cls.__dict__.get('__firstlineno__')
    if first is not None:
        return first - 1
    wanted = cls.__qualname__.split('.')
    around = []
    for at, line in enumerate(lines):
        found = re.match(r'(\s*)(class|def)\s+(\w+)', line)
        if not found:
            continue
        size = len(found[1].expandtabs())
        while around and around[-1][0] >= size:
            around.pop()
        names = [name for _, name in around] + [found[3]]
        around.append((size, found[3]))
        if found[2] == 'def':
            around.append((size + 0.5, '<locals>'))
        elif names == wanted:
            while at and lines[at - 1].lstrip().startswith('@'):
                at -= 1
            return at
    raise OSError('could not find class definition')


def getsourcelines(object):
    """The lines of something's source, and the number of the first."""
    from _inspect_signature import unwrap
    object = unwrap(object)
    lines, first = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    whole = isinstance(object, types.ModuleType)
    if whole or isinstance(object, types.FrameType) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[first:]), first + 1


def getsource(object):
    """The source of something as text."""
    lines, _ = getsourcelines(object)
    return ''.join(lines)


def getcomments(object):
    """The comment lines directly before something's source, or None."""
    try:
        lines, first = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        start = 1 if lines and lines[0].startswith('#!') else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end].startswith('#'):
            end += 1
        return ''.join([line.expandtabs() for line in lines[start:end]]) or None
    size = indentsize(lines[first])
    start = first
    while start and lines[start - 1].lstrip().startswith('#') and indentsize(
            lines[start - 1]) == size:
        start -= 1
    return ''.join([line.expandtabs().lstrip() for line in lines[start:first]]) or None


def cleandoc(doc):
    """A docstring without the indentation that all lines behind the first have in common."""
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.lstrip(' ')]
    lines[0] = lines[0].lstrip(' ')
    if margins:
        lines[1:] = [line[min(margins):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    """The docstring of something, or of what it overrides, cleaned up."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isinstance(object, type):
        for base in object.__mro__[1:-1]:
            if base.__doc__ is not None:
                return base.__doc__
        return None
    cls = None
    if isinstance(object, types.MethodType):
        owner = object.__self__
        cls = owner if isinstance(owner, type) else type(owner)
    elif isinstance(object, types.FunctionType):
        cls = sys.modules.get(object.__module__)
        for name in object.__qualname__.split('.')[:-1]:
            cls = getattr(cls, name, None)
    elif isinstance(object, property) and object.fget is not None:
        return _inherited_doc(object.fget)
    elif isinstance(object, types.MemberDescriptorType):
        slots = getattr(object.__objclass__, '__slots__', None)
        return slots.get(object.__name__) if isinstance(slots, dict) else None
    name = getattr(object, '__name__', None)
    if not isinstance(cls, type) or name is None:
        return None
    for base in cls.__mro__:
        if name in base.__dict__:
            doc = getattr(base.__dict__[name], '__doc__', None)
            if doc is not None:
                return doc
    return None
