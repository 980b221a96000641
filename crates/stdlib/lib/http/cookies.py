"""Cookies as headers tell them: names with values, each with attributes."""

import re

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']

# What names are made of; a value of nothing else needs no quotes.
_is_legal = re.compile("[-A-Za-z0-9!#$%&'*+.^_`|~:]+").fullmatch

# Signs within quotes that are written as they are.
_UNESCAPED = {chr(code) for code in range(0x20, 0x7f)} - set('",;\\')
_ESCAPED = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))')

# A pair of a header. Values between quotes may hold anything; dates hold a comma.
_PAIR = re.compile(r'''
    \s*
    (?P<key>[\w\d!\#%&'~_`><@,:/$*+\-.^|)(?}{=]+?)
    (?:\s*=\s*(?P<value>
        "(?:[^\\"]|\\.)*"
        |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT
        |[\w\d!\#%&'~_`><@,:/$*+\-.^|)(?}{=\[\]]*
    ))?
    \s*(?:\s+|;|$)''', re.ASCII | re.VERBOSE)


class CookieError(Exception):
    """A name or an attribute that cookies cannot have."""


def _quote(text):
    """A value as it stands in a header."""
    if text is None or _is_legal(text):
        return text
    return '"' + ''.join([sign if sign in _UNESCAPED else '\\' + sign if sign in '"\\'
                          else f'\\{ord(sign):03o}' for sign in text]) + '"'


def _unquote(text):
    """The value that stands in a header."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


def _from_now(seconds):
    """A time from now as a date."""
    import time
    moment = time.gmtime(time.time() + seconds)
    return time.strftime('%a, %d %b %Y %H:%M:%S GMT', moment)


class Morsel(dict):
    """One cookie: a name, a value and, as items, attributes."""

    _reserved = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain',
                 'max-age': 'Max-Age', 'secure': 'Secure', 'httponly': 'HttpOnly',
                 'version': 'Version', 'samesite': 'SameSite'}
    _flags = {'secure', 'httponly'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        super().__init__(dict.fromkeys(self._reserved, ''))

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError(f'Invalid attribute {K!r}')
        super().__setitem__(K, V)

    def setdefault(self, key, val=None):
        key = key.lower()
        if key not in self._reserved:
            raise CookieError(f'Invalid attribute {key!r}')
        return super().setdefault(key, val)

    def update(self, values):
        """Take several attributes."""
        data = {}
        for key, value in dict(values).items():
            key = key.lower()
            if key not in self._reserved:
                raise CookieError(f'Invalid attribute {key!r}')
            data[key] = value
        super().update(data)

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return (super().__eq__(other) and self._value == other._value
                and self._key == other._key and self._coded_value == other._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        """A copy."""
        made = Morsel()
        dict.update(made, self)
        made.__dict__.update(self.__dict__)
        return made

    def isReservedKey(self, K):
        """Whether that is the name of an attribute."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Set the name and the value."""
        if key.lower() in self._reserved:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _is_legal(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key = key
        self._value = val
        self._coded_value = coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key = state['key']
        self._value = state['value']
        self._coded_value = state['coded_value']

    def output(self, attrs=None, header='Set-Cookie:'):
        """The header that sets it."""
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{self.__class__.__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        """A script that sets it."""
        told = self.OutputString(attrs).replace('"', r'\"')
        return ('\n        <script type="text/javascript">\n        <!-- begin hiding\n'
                f'        document.cookie = "{told}";\n        // end hiding -->\n'
                '        </script>\n        ')

    def OutputString(self, attrs=None):
        """Name, value and attributes."""
        parts = [f'{self._key}={self._coded_value}']
        attrs = self._reserved if attrs is None else attrs
        for key, value in sorted(self.items()):
            if value == '' or key not in attrs:
                continue
            shown = self._reserved[key]
            if key == 'expires' and isinstance(value, int):
                parts.append(f'{shown}={_from_now(value)}')
            elif key == 'max-age' and isinstance(value, int):
                parts.append(f'{shown}={value}')
            elif key == 'comment' and isinstance(value, str):
                parts.append(f'{shown}={_quote(value)}')
            elif key in self._flags:
                if value:
                    parts.append(shown)
            else:
                parts.append(f'{shown}={value}')
        return '; '.join(parts)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class BaseCookie(dict):
    """Cookies by their names; values are strings as they stand."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        """The value, and what stands in the header, of what stands there."""
        return val, val

    def value_encode(self, val):
        """The value, and what stands in the header, of a value."""
        val = str(val)
        return val, val

    def _put(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._put(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        """The headers that set them."""
        return sep.join([morsel.output(attrs, header) for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        pairs = [f'{key}={morsel.value!r}' for key, morsel in sorted(self.items())]
        return f'<{self.__class__.__name__}: {" ".join(pairs)}>'

    def js_output(self, attrs=None):
        """Scripts that set them."""
        return ''.join([morsel.js_output(attrs) for _, morsel in sorted(self.items())])

    def load(self, rawdata):
        """Take those of a header, or of a dict."""
        if isinstance(rawdata, str):
            self._parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _parse(self, text):
        found, seen, at = [], False, 0
        while at < len(text):
            match = _PAIR.match(text, at)
            if not match:
                # What cannot be read is not guessed at.
                return
            key, value = match['key'], match['value']
            at = match.end(0)
            if key[0] == '$':
                if seen:
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                seen = True
            else:
                return
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self._put(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are strings, quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
