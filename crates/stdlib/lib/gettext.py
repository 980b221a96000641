"""Messages in the user's language, out of catalogues in GNU's format."""

import os
import re
import sys
from struct import unpack

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog', 'bindtextdomain', 'find',
           'translation', 'install', 'textdomain', 'dgettext', 'dngettext', 'gettext', 'ngettext',
           'pgettext', 'dpgettext', 'npgettext', 'dnpgettext']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')

# Rules for plurals, which catalogues have as expressions of C.
_TOKENS = re.compile(r'(?P<space>\s+)|(?P<number>\d+\b)|(?P<name>n\b)|(?P<paren>[()])'
                     r'|(?P<op>[-*/%+?:]|[<>!]=?|==|&&|\|\|)|(?P<other>\w+|.)', re.DOTALL)
_BINARY = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '%']]
_LEVELS = {op: level for level, ops in enumerate(_BINARY, 1) for op in ops}
_IN_PYTHON = {'||': 'or', '&&': 'and', '/': '//'}


class _Plural:
    """An expression of C, taken apart from left to right."""

    def __init__(self, text):
        self.tokens = []
        for match in _TOKENS.finditer(text):
            if match.lastgroup == 'space':
                continue
            if match.lastgroup == 'other':
                raise ValueError(f'invalid token in plural form: {match[0]}')
            self.tokens.append(match[0])
        self.tokens.append('')
        self.at = 0

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def wrong(self, token):
        if token:
            return ValueError(f'unexpected token in plural form: {token}')
        return ValueError('unexpected end of plural form')

    def expression(self, level=0):
        """The expression as Python has it, of operators that bind at least so tightly."""
        text = ''
        token = self.next()
        while token == '!':
            text += 'not '
            token = self.next()
        if token == '(':
            text += f'({self.expression()})'
            if self.next() != ')':
                raise ValueError('unbalanced parenthesis in plural form')
        elif token == 'n' or token.isdigit():
            text += token
        else:
            raise self.wrong(token)
        operator = self.tokens[self.at]
        last = 100
        while operator in _LEVELS and _LEVELS[operator] >= level:
            own = _LEVELS[operator]
            self.at += 1
            # Comparisons of comparisons would be chains.
            if own in (3, 4) and last in (3, 4):
                text = f'({text})'
            text = f'{text} {_IN_PYTHON.get(operator, operator)} {self.expression(own + 1)}'
            last = own
            operator = self.tokens[self.at]
        if operator == '?' and level == 0:
            self.at += 1
            yes = self.expression()
            if self.next() != ':':
                raise self.wrong(self.tokens[self.at - 1])
            text = f'{yes} if {text} else {self.expression()}'
        return text


def _as_int(n):
    try:
        round(n)
    except TypeError:
        raise TypeError(f'Plural value must be an integer, got {n.__class__.__name__}') from None
    import warnings
    warnings.warn(f'Plural value must be an integer, got {n.__class__.__name__}',
                  DeprecationWarning, stacklevel=4)
    return n


def c2py(plural):
    """A function that tells which form goes with a number."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        parsed = _Plural(plural)
        text = parsed.expression()
        if parsed.tokens[parsed.at]:
            raise parsed.wrong(parsed.tokens[parsed.at])
        names = {'_as_int': _as_int}
        exec(f'''def func(n):
            if not isinstance(n, int):
                n = _as_int(n)
            return int({text})
            ''', names)
        return names['func']
    except RecursionError:
        raise ValueError('plural form expression is too complex') from None


def _expand_lang(loc):
    import locale
    loc = locale.normalize(loc)
    rest, _, modifier = loc.partition('@')
    rest, _, codeset = rest.partition('.')
    language, _, territory = rest.partition('_')
    found = []
    for with_language in range(8):
        name = language
        if territory and with_language & 4:
            name += '_' + territory
        if codeset and with_language & 2:
            name += '.' + codeset
        if modifier and with_language & 1:
            name += '@' + modifier
        if name not in found and (not with_language & 4 or territory) \
                and (not with_language & 2 or codeset) and (not with_language & 1 or modifier):
            found.append(name)
    found.reverse()
    return found


class NullTranslations:
    """Messages as they are, or as a fallback has them."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        """Take in a file."""

    def add_fallback(self, fallback):
        """Where messages come from that are not here."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        if self._fallback:
            return self._fallback.gettext(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        if self._fallback:
            return self._fallback.pgettext(context, message)
        return message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        """What the catalogue says of itself."""
        return self._info

    def charset(self):
        """Its encoding."""
        return self._charset

    def install(self, names=None):
        """Make `_` a builtin, and those of the methods that are named."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        if names is not None:
            for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """Messages of a file that msgfmt has made."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = '%s\x04%s'
    VERSIONS = (0, 1)

    def _get_versions(self, version):
        return version >> 16, version & 0xffff

    def _parse(self, fp):
        filename = getattr(fp, 'name', '')
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        magic = unpack('<I', data[:4])[0]
        if magic == self.LE_MAGIC:
            order = '<'
        elif magic == self.BE_MAGIC:
            order = '>'
        else:
            raise OSError(0, 'Bad magic number', filename)
        version, count, ids, texts = unpack(order + '4I', data[4:20])
        major, _ = self._get_versions(version)
        if major not in self.VERSIONS:
            raise OSError(0, f'Bad version number {major}', filename)
        for at in range(count):
            id_length, id_start = unpack(order + '2I', data[ids + 8 * at:ids + 8 * at + 8])
            length, start = unpack(order + '2I', data[texts + 8 * at:texts + 8 * at + 8])
            if id_start + id_length >= len(data) or start + length >= len(data):
                raise OSError(0, 'File is corrupt', filename)
            message = data[id_start:id_start + id_length]
            text = data[start:start + length]
            if not id_length:
                self._take_head(text)
            charset = self._charset or 'ascii'
            if b'\x00' in message:
                one, _ = message.split(b'\x00', 1)
                one = str(one, charset)
                for form, each in enumerate(text.split(b'\x00')):
                    catalog[one, form] = str(each, charset)
            else:
                catalog[str(message, charset)] = str(text, charset)

    def _take_head(self, text):
        """The translation of nothing is a head like that of a mail."""
        last = None
        for line in text.split(b'\n'):
            item = str(line, 'ascii', 'backslashreplace').strip()
            if not item or item.startswith('#-#-#-#-#'):
                continue
            key, colon, value = item.partition(':')
            if colon:
                key, value = key.strip().lower(), value.strip()
                self._info[key] = value
                last = key
            elif last:
                self._info[last] += '\n' + item
            if key == 'content-type':
                self._charset = value.partition('charset=')[2]
            elif key == 'plural-forms':
                self.plural = c2py(value.split(';')[1].partition('plural=')[2])

    def _found(self, key, n=None):
        if n is None:
            found = self._catalog.get(key)
            return self._catalog.get((key, self.plural(1))) if found is None else found
        return self._catalog.get((key, self.plural(n)))

    def gettext(self, message):
        found = self._found(message)
        if found is not None:
            return found
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        found = self._found(msgid1, n)
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        found = self._found(self.CONTEXT % (context, message))
        if found is not None:
            return found
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._found(self.CONTEXT % (context, msgid1), n)
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """The catalogue of a domain; the list of all that the languages have."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for name in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
            value = os.environ.get(name)
            if value:
                languages = value.split(':')
                break
        if 'C' not in languages:
            languages.append('C')
    names = []
    for language in languages:
        for name in _expand_lang(language):
            if name not in names:
                names.append(name)
    result = [] if all else None
    for name in names:
        if name == 'C':
            break
        path = os.path.join(localedir, name, 'LC_MESSAGES', f'{domain}.mo')
        if os.path.exists(path):
            if not all:
                return path
            result.append(path)
    return result


# Catalogues by class and file.
_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The messages of a domain, those of the first language over those of the next."""
    if class_ is None:
        class_ = GNUTranslations
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, 'No translation file found for domain', domain)
    result = None
    for file in files:
        key = class_, os.path.abspath(file)
        found = _translations.get(key)
        if found is None:
            with open(file, 'rb') as fp:
                found = _translations.setdefault(key, class_(fp))
        # Each caller may add fallbacks of its own.
        import copy
        found = copy.copy(found)
        if result is None:
            result = found
        else:
            result.add_fallback(found)
    return result


def install(domain, localedir=None, *, names=None):
    """Make `_` a builtin for the messages of a domain."""
    translation(domain, localedir, fallback=True).install(names)


# The interface of GNU's library: one domain at a time.

_localedirs = {}
_current_domain = 'messages'


def textdomain(domain=None):
    """Which domain messages are looked for in, or set it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Where the catalogues of a domain are, or set it."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
