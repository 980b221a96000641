"""Regular expressions: compiled patterns from the native _sre, and functions that use them."""

import enum
from types import MappingProxyType

import _native
import _sre

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer',
           'compile', 'purge', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S',
           'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE',
           'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError']


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    _numeric_repr_ = hex
    __str__ = object.__str__


Pattern = _sre.Pattern
Match = _sre.Match


class PatternError(Exception):
    """A string that is no pattern, or no template: `msg`, and where in `pattern`."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


error = PatternError

_MAXCACHE = 512
_cache = {}


def _fail(message, pattern, pos):
    raise PatternError(message, pattern, pos)


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    compiled = _sre.compile(pattern, flags)
    _warn_of_sets(pattern)
    if not flags & 128:
        if len(_cache) >= _MAXCACHE:
            _cache.pop(next(iter(_cache)), None)
        _cache[key] = compiled
    return compiled


_DOUBTFUL = {'[[': 'nested set', '--': 'set difference', '&&': 'set intersection',
             '~~': 'set symmetric difference', '||': 'set union'}


def _warn_of_sets(pattern):
    """Warns of what other languages read as operations on sets of characters."""
    text = pattern if isinstance(pattern, str) else bytes(pattern).decode('latin-1')
    if not any(pair in text for pair in _DOUBTFUL):
        return
    at, end = 0, len(text)
    while at < end:
        if text[at] == '\\':
            at += 2
            continue
        if text[at] != '[':
            at += 1
            continue
        if text[at:at + 2] == '[[':
            _warn_of(text[at:at + 2], at + 1)
        at += 2 if text[at + 1:at + 2] == '^' else 1
        first = at
        while at < end and (text[at] != ']' or at == first):
            if text[at] == '\\':
                at += 1
            elif at > first and text[at] in '-&~|' and text[at:at + 1] == text[at + 1:at + 2]:
                _warn_of(text[at:at + 2], at)
                at += text[at] == '-'
            at += 1
        at += 1


def _warn_of(pair, position):
    import warnings
    warnings.warn(f'Possible {_DOUBTFUL[pair]} at position {position}', FutureWarning, stacklevel=5)


def compile(pattern, flags=0):
    """A pattern object."""
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """The match at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in the string, or None."""
    return _compile(pattern, flags).search(string)


_LATE = object()


def _positional(name, given, flags, value):
    """maxsplit or count, and flags, given by position as they used to be."""
    import warnings
    if len(given) > 2:
        raise TypeError(f'{name}() takes from {2 + (name != "split")} to '
                        f'{4 + (name != "split")} positional arguments but '
                        f'{len(given) + 2 + (name != "split")} were given')
    what = 'maxsplit' if name == 'split' else 'count'
    if value is not _LATE:
        raise TypeError(f"{name}() got multiple values for argument '{what}'")
    if len(given) > 1:
        if flags is not _LATE:
            raise TypeError(f"{name}() got multiple values for argument 'flags'")
        flags = given[1]
    warnings.warn(f"'{what}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return given[0], flags


def sub(pattern, repl, string, *args, count=_LATE, flags=_LATE):
    """The string with matches replaced, by a template or a function of the match."""
    if args:
        count, flags = _positional('sub', args, flags, count)
    return _compile(pattern, 0 if flags is _LATE else flags).sub(
        repl, string, 0 if count is _LATE else count)


def subn(pattern, repl, string, *args, count=_LATE, flags=_LATE):
    """What sub() gives, and how many matches were replaced."""
    if args:
        count, flags = _positional('subn', args, flags, count)
    return _compile(pattern, 0 if flags is _LATE else flags).subn(
        repl, string, 0 if count is _LATE else count)


def split(pattern, string, *args, maxsplit=_LATE, flags=_LATE):
    """The pieces of the string between matches."""
    if args:
        maxsplit, flags = _positional('split', args, flags, maxsplit)
    return _compile(pattern, 0 if flags is _LATE else flags).split(
        string, 0 if maxsplit is _LATE else maxsplit)


def findall(pattern, string, flags=0):
    """All matches: strings, or what their groups matched."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all match objects."""
    return _compile(pattern, flags).finditer(string)


def purge():
    """Forget all patterns compiled so far."""
    _cache.clear()


_special = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """A pattern that matches just this string."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


def _substitute(function, matches, string, counted):
    """sub() and subn() with a function."""
    if not isinstance(string, (str, bytes)):
        string = bytes(string)
    pieces = []
    end = 0
    for found in matches:
        start = found.start()
        if start > end:
            pieces.append(string[end:start])
        piece = function(found)
        if piece is not None:
            pieces.append(piece)
        end = found.end()
    if end < len(string):
        pieces.append(string[end:])
    result = string[:0].join(pieces)
    return (result, len(matches)) if counted else result


def _pattern_repr(self):
    flags = self.flags
    if isinstance(self.pattern, str) and flags & 32 and not flags & (4 | 256):
        flags &= ~32
    names = []
    for member in (IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII):
        if flags & member.value:
            names.append(f're.{member.name}')
            flags &= ~member.value
    if flags:
        names.append(hex(flags))
    pattern = f'{self.pattern!r:.200}'
    return f're.compile({pattern}, {"|".join(names)})' if names else f're.compile({pattern})'


def _groupindex(self):
    return MappingProxyType(self._names)


def _reduce(self):
    return _compile, (self.pattern, self.flags)


def _class_getitem(cls, item):
    from types import GenericAlias
    return GenericAlias(cls, item)


for _cls, _name, _method in [
        (Pattern, '__repr__', _pattern_repr), (Pattern, 'groupindex', property(_groupindex)),
        (Pattern, '__reduce__', _reduce),
        (Pattern, '__class_getitem__', classmethod(_class_getitem)),
        (Match, '__class_getitem__', classmethod(_class_getitem))]:
    _native.install(_cls, _name, _method)
del _cls, _name, _method


class Scanner:
    """Cuts a string into tokens by a list of (pattern, action) pairs."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        parts = [f'(?P<_{i}>{pattern})' for i, (pattern, _) in enumerate(lexicon)]
        self.scanner = _compile('|'.join(parts), flags)
        self.match = None

    def scan(self, string):
        """The tokens, and what is left of the string."""
        found = []
        at = 0
        while at <= len(string):
            token = self.scanner.match(string, at)
            if token is None or token.end() == at:
                break
            action = self.lexicon[int(token.lastgroup[1:])][1]
            if callable(action):
                self.match = token
                action = action(self, token.group())
            if action is not None:
                found.append(action)
            at = token.end()
        return found, string[at:]
