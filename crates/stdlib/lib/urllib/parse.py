"""Addresses taken apart and put together, and text in them quoted."""

import re
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit',
           'urlencode', 'parse_qs', 'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes',
           'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult', 'ParseResult',
           'SplitResult', 'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

_WEB = ['', 'file', 'ftp', 'gopher', 'http', 'https', 'imap', 'mms', 'nntp', 'prospero', 'rtsp',
        'rtsps', 'rtspu', 'sftp', 'shttp', 'svn', 'svn+ssh', 'wais', 'ws', 'wss']
uses_relative = [scheme for scheme in _WEB if scheme not in ('rtsps',)]
uses_netloc = _WEB + ['nfs', 'rsync', 'snews', 'telnet', 'git', 'git+ssh', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'http', 'https', 'imap', 'mms', 'prospero', 'rtsp', 'rtsps',
               'rtspu', 'sip', 'sips', 'sftp', 'shttp', 'tel']

_SCHEME_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.')
_CONTROLS = ''.join(map(chr, range(0x21)))
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Host:
    """What stands between the two slashes and the path, taken apart."""

    __slots__ = ()

    def _signs(self):
        return [sign.encode() if isinstance(self.netloc, bytes) else sign for sign in '@:[]']

    def _user(self):
        at, colon, _, _ = self._signs()
        info, found, _ = self.netloc.rpartition(at)
        if not found:
            return None, None
        name, found, password = info.partition(colon)
        return name, password if found else None

    def _address(self):
        at, colon, opening, closing = self._signs()
        _, _, address = self.netloc.rpartition(at)
        _, bracket, inner = address.partition(opening)
        if bracket:
            host, _, rest = inner.partition(closing)
            _, _, port = rest.partition(colon)
        else:
            host, _, port = address.partition(colon)
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._address()[0]
        if not host:
            return None
        # What follows a per cent sign names an interface, and keeps its letters.
        sign = b'%' if isinstance(host, bytes) else '%'
        host, found, zone = host.partition(sign)
        return host.lower() + found + zone

    @property
    def port(self):
        port = self._address()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        port = int(port)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port


_Split = namedtuple('SplitResult', 'scheme netloc path query fragment')
_Parse = namedtuple('ParseResult', 'scheme netloc path params query fragment')
_Defrag = namedtuple('DefragResult', 'url fragment')


class _Text:
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        """The same in bytes."""
        return _OTHER[type(self)](*(part.encode(encoding, errors) for part in self))


class _Bytes:
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        """The same in text."""
        return _OTHER[type(self)](*(part.decode(encoding, errors) for part in self))


class _SplitParts(_Split, _Host):
    __slots__ = ()

    def geturl(self):
        """The address in one piece."""
        return urlunsplit(self)


class _ParseParts(_Parse, _Host):
    __slots__ = ()

    def geturl(self):
        """The address in one piece."""
        return urlunparse(self)


class _DefragParts(_Defrag):
    __slots__ = ()

    def geturl(self):
        """The address in one piece."""
        sign = b'#' if isinstance(self.fragment, bytes) else '#'
        return self.url + sign + self.fragment if self.fragment else self.url


class SplitResult(_SplitParts, _Text):
    """An address in five parts."""

    __slots__ = ()


class SplitResultBytes(_SplitParts, _Bytes):
    """An address in five parts, in bytes."""

    __slots__ = ()


class ParseResult(_ParseParts, _Text):
    """An address in six parts."""

    __slots__ = ()


class ParseResultBytes(_ParseParts, _Bytes):
    """An address in six parts, in bytes."""

    __slots__ = ()


class DefragResult(_DefragParts, _Text):
    """An address and its fragment."""

    __slots__ = ()


class DefragResultBytes(_DefragParts, _Bytes):
    """An address and its fragment, in bytes."""

    __slots__ = ()


_OTHER = {SplitResult: SplitResultBytes, ParseResult: ParseResultBytes,
          DefragResult: DefragResultBytes}
_OTHER.update({other: one for one, other in list(_OTHER.items())})


def _as_text(*args):
    """The arguments as text, and what turns a result into what they were."""
    kind = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != kind:
            raise TypeError('Cannot mix str and non-str arguments')
    if kind:
        return *args, lambda result: result
    texts = [arg.decode('ascii', 'strict') if arg else '' for arg in args]
    return *texts, lambda result: result.encode('ascii', 'strict')


def _check_netloc(netloc):
    if ('[' in netloc) != (']' in netloc):
        raise ValueError('Invalid IPv6 URL')
    if netloc.isascii():
        return
    import unicodedata
    plain = netloc
    for sign in '@:#?':
        plain = plain.replace(sign, '')
    normal = unicodedata.normalize('NFKC', plain)
    if plain != normal and any(sign in normal for sign in '/?#@:'):
        raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def _check_brackets(netloc):
    """What is in brackets is an address of the newer kind, or of a future one."""
    before, _, rest = netloc.rpartition('@')[2].partition('[')
    if before:
        raise ValueError('Invalid IPv6 URL')
    host, _, behind = rest.partition(']')
    if behind and not behind.startswith(':'):
        raise ValueError('Invalid IPv6 URL')
    if host.startswith('v'):
        if not re.fullmatch(r'v[a-fA-F0-9]+\..+', host):
            raise ValueError('IPvFuture address is invalid')
        return
    address, percent, zone = host.partition('%')
    if ':' not in host:
        if re.fullmatch(r'[0-9.]+', host):
            raise ValueError('An IPv4 address cannot be in brackets')
        raise ValueError(f'{host!r} does not appear to be an IPv4 or IPv6 address')
    groups = address.split(':')
    if re.fullmatch(r'\d+\.\d+\.\d+\.\d+', groups[-1]):
        groups[-1:] = ['0', '0']
    short = '::' in address
    if (len(groups) > 8 + short or (not short and len(groups) != 8) or address.count('::') > 1
            or not all(re.fullmatch('[0-9a-fA-F]{0,4}', group) for group in groups)
            or (percent and (not zone or '%' in zone))):
        raise ValueError(f'{host!r} does not appear to be an IPv4 or IPv6 address')


def urlsplit(url, scheme='', allow_fragments=True):
    """An address in scheme, host, path, query and fragment."""
    url, scheme, restore = _as_text(url, scheme)
    url = url.lstrip(_CONTROLS)
    scheme = scheme.strip(_CONTROLS)
    for sign in '\t\r\n':
        url = url.replace(sign, '')
        scheme = scheme.replace(sign, '')
    name, colon, rest = url.partition(':')
    if colon and name[:1].isalpha() and name.isascii() and _SCHEME_LETTERS.issuperset(name):
        scheme, url = name.lower(), rest
    netloc = query = fragment = ''
    if url[:2] == '//':
        end = min((at for sign in '/?#' if (at := url.find(sign, 2)) >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc:
            _check_brackets(netloc)
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    return restore(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme='', allow_fragments=True):
    """An address in six parts: as urlsplit, with the last segment's parameters apart."""
    url, scheme, restore = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        at = path.find(';', path.rfind('/') + 1) if '/' in path else path.find(';')
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return restore(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    """The address of five parts."""
    *parts, restore = _as_text(*components)
    scheme, netloc, url, query, fragment = parts
    if netloc:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    elif url[:2] == '//':
        url = '//' + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == '/'):
        url = '//' + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return restore(url)


def urlunparse(components):
    """The address of six parts."""
    *parts, restore = _as_text(*components)
    scheme, netloc, url, params, query, fragment = parts
    if params:
        url = f'{url};{params}'
    return restore(urlunsplit((scheme, netloc, url, query, fragment)))


def _without_dots(path):
    """A path from the root with `.` and `..` done."""
    segments = []
    parts = path.split('/')
    for part in parts:
        if part == '..':
            # There is nothing above the root.
            if segments:
                segments.pop()
        elif part != '.':
            segments.append(part)
    if parts[-1] in ('.', '..'):
        segments.append('')
    return segments


def urljoin(base, url, allow_fragments=True):
    """An address as seen from another."""
    if not base:
        return url
    if not url:
        return base
    base, url, restore = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return restore(url)
    if scheme in uses_netloc:
        if netloc:
            return restore(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return restore(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    folder = bpath.split('/')
    if folder[-1] != '':
        del folder[-1]
    if path[:1] == '/':
        joined = path.split('/')
    else:
        joined = folder + path.split('/')
        # Empty segments in the middle came of slashes at the seam.
        joined[1:-1] = filter(None, joined[1:-1])
    path = '/'.join(_without_dots('/'.join(joined))) or '/'
    return restore(urlunparse((scheme, netloc, path, params, query, fragment)))


def urldefrag(url):
    """An address, and its fragment."""
    url, restore = _as_text(url)
    if '#' in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ''))
    else:
        fragment = ''
    return restore(DefragResult(url, fragment))


def unquote_to_bytes(string):
    """Bytes with each %xx turned into what it stands for."""
    if not string:
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *rest = bytes(string).split(b'%')
    pieces = [first]
    for piece in rest:
        digits = piece[:2]
        if re.fullmatch(rb'[0-9a-fA-F]{2}', digits):
            pieces.append(bytes.fromhex(digits.decode('ascii')) + piece[2:])
        else:
            pieces.append(b'%' + piece)
    return b''.join(pieces)


def unquote(string, encoding='utf-8', errors='replace'):
    """Text with each %xx turned into what it stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
    if '%' not in string:
        return string
    encoding, errors = encoding or 'utf-8', errors or 'replace'
    return re.sub('[\0-\x7f]+', lambda run: unquote_to_bytes(run.group()).decode(encoding, errors),
                  string)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """As unquote, with + for blanks."""
    return unquote(string.replace('+', ' '), encoding, errors)


def quote_from_bytes(bs, safe='/'):
    """Text for bytes: letters, digits and `safe` stand for themselves."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    plain = _SAFE.union(c for c in safe if c < 128)
    return ''.join(chr(c) if c in plain else f'%{c:02X}' for c in bs)


def quote(string, safe='/', encoding=None, errors=None):
    """Text that may stand in an address."""
    if isinstance(string, str):
        if string:
            string = string.encode(encoding or 'utf-8', errors or 'strict')
        else:
            return string
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """As quote, with + for blanks."""
    blank = ' ' if isinstance(string, str) else b' '
    if blank not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (' ' if isinstance(safe, str) else b' ')
    return quote(string, safe, encoding, errors).replace(' ', '+')


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """A query of names and values."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError('not a valid non-string sequence or mapping object') from error

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    pairs = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        pairs.extend(f'{quoted(name)}={quoted(item)}' for item in values)
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8',
              errors='replace', max_num_fields=None, separator='&'):
    """The names and values of a query, in a list."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, 'ascii')
        equals = '='

        def value_of(text):
            return unquote_plus(text, encoding=encoding, errors=errors)
    elif not qs:
        return []
    else:
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, 'ascii')
        equals = b'='

        def value_of(text):
            return unquote_to_bytes(text.replace(b'+', b' '))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if not found and strict_parsing:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            pairs.append((value_of(name), value_of(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8',
             errors='replace', max_num_fields=None, separator='&'):
    """The names of a query, each with the list of its values."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding,
                                 errors=errors, max_num_fields=max_num_fields,
                                 separator=separator):
        result.setdefault(name, []).append(value)
    return result
