"""Addresses opened: requests, the openers that make them, and what opens an address at once."""

import os
import re
import socket
import sys
from bisect import insort
from contextlib import closing
from urllib._handlers import (
    AbstractHTTPHandler, BaseHandler, DataHandler, FileHandler, HTTPBasicAuthHandler,
    HTTPCookieProcessor,
    HTTPDefaultErrorHandler, HTTPErrorProcessor, HTTPHandler, HTTPRedirectHandler,
    ProxyBasicAuthHandler, ProxyHandler, UnknownHandler)
from urllib._digest import (
    AbstractDigestAuthHandler, HTTPDigestAuthHandler, ProxyDigestAuthHandler, parse_http_list,
    parse_keqv_list)
from urllib._passwords import (
    AbstractBasicAuthHandler, HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm,
    HTTPPasswordMgrWithPriorAuth)
from urllib._proxies import getproxies_environment, proxy_bypass_environment
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, urlparse

__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'HTTPDefaultErrorHandler',
           'HTTPRedirectHandler', 'ProxyHandler', 'HTTPPasswordMgr',
           'HTTPPasswordMgrWithDefaultRealm', 'HTTPPasswordMgrWithPriorAuth',
           'AbstractBasicAuthHandler', 'HTTPBasicAuthHandler', 'ProxyBasicAuthHandler',
           'AbstractDigestAuthHandler', 'HTTPDigestAuthHandler', 'ProxyDigestAuthHandler',
           'HTTPCookieProcessor', 'parse_http_list', 'parse_keqv_list',
           'HTTPHandler', 'FileHandler', 'DataHandler', 'UnknownHandler', 'HTTPErrorProcessor',
           'urlopen', 'install_opener', 'build_opener', 'pathname2url', 'url2pathname',
           'getproxies', 'urlretrieve', 'urlcleanup']

__version__ = '%d.%d' % sys.version_info[:2]

_opener = None
_temporary = []


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Open an address, or a Request; the answer is a file with headers."""
    global _opener
    if context is not None:
        raise ValueError('SSL support not available')
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """Have urlopen() use another opener."""
    global _opener
    _opener = opener


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what an address holds into a file; its name, and the headers."""
    scheme, path = _scheme(url)
    with closing(urlopen(url, data)) as source:
        headers = source.info()
        if scheme == 'file' and not filename:
            return os.path.normpath(path), headers
        if filename:
            target = open(filename, 'wb')
        else:
            import tempfile
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary.append(filename)
        with target:
            result = filename, headers
            size = int(headers['Content-Length']) if 'content-length' in headers else -1
            block_size, done, number = 8192, 0, 0
            if reporthook:
                reporthook(number, block_size, size)
            while block := source.read(block_size):
                done += len(block)
                target.write(block)
                number += 1
                if reporthook:
                    reporthook(number, block_size, size)
    if size >= 0 and done < size:
        raise ContentTooShortError(
            f'retrieval incomplete: got only {done} out of {size} bytes', result)
    return result


def urlcleanup():
    """Remove the files that urlretrieve() made."""
    global _opener
    for name in _temporary:
        try:
            os.unlink(name)
        except OSError:
            pass
    _temporary.clear()
    _opener = None


def _scheme(url):
    found = re.match(r'([^/:]+):(.*)', url, re.DOTALL)
    return (found[1].lower(), found[2]) if found else (None, url)


def _bare(url):
    """An address without what mail puts around it: <URL:...>."""
    url = str(url).strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == 'URL:' else url


def request_host(request):
    """The host of a request, in small letters and without a port."""
    host = urlparse(request.full_url)[1] or request.get_header('Host', '')
    return re.sub(r':\d+$', '', host, count=1).lower()


class Request:
    """What to ask for, and how: an address, headers, perhaps a body and a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False,
                 method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f'{self._full_url}#{self.fragment}' if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url, found, fragment = _bare(url).partition('#')
        self.fragment = fragment if found else None
        self._parse()

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ''

    def _parse(self):
        self.type, rest = _scheme(self._full_url)
        if self.type is None:
            raise ValueError(f'unknown url type: {self.full_url!r}')
        found = re.match(r'//([^/#?]*)(.*)', rest, re.DOTALL)
        if not found:
            self.host, self.selector = None, rest
            return
        host, path = found.groups()
        self.host = unquote(host)
        self.selector = path if not path or path[0] == '/' else '/' + path

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # What was said of another body is not true of this one.
            if self.has_header('Content-length'):
                self.remove_header('Content-length')

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method, which depends on whether there is a body, unless it was given."""
        return getattr(self, 'method', 'GET' if self.data is None else 'POST')

    def get_full_url(self):
        """The address."""
        return self.full_url

    def set_proxy(self, host, type):
        """Have the request made of a proxy."""
        if self.type == 'https' and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        """Whether a proxy is asked."""
        return self.selector == self.full_url

    def add_header(self, key, val):
        """Add a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Add a header that is not sent to another address the server names."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Whether it has a header."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """The value of a header."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Take a header away."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """The headers as pairs of name and value."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Opens addresses by asking its handlers in their order."""

    def __init__(self):
        self.addheaders = [('User-agent', f'Python-urllib/{__version__}')]
        self.handlers = []
        # By scheme (for errors, then by code): the handlers with a method for that.
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        """Take a handler in, for all that its methods are named for."""
        if not hasattr(handler, 'add_parent'):
            raise TypeError(f'expected BaseHandler instance, got {type(handler)!r}')
        added = False
        for name in dir(handler):
            scheme, _, what = name.partition('_')
            if not what or name in ('redirect_request', 'do_open', 'proxy_open'):
                continue
            if what.startswith('error'):
                code = what.partition('_')[2]
                kind = int(code) if code.isdecimal() else code
                table = self.handle_error.setdefault(scheme, {})
            elif what in ('open', 'response', 'request'):
                kind = scheme
                table = {'open': self.handle_open, 'response': self.process_response,
                         'request': self.process_request}[what]
            else:
                continue
            insort(table.setdefault(kind, []), handler)
            added = True
        if added:
            insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """Nothing; kept for programs that call it."""

    def _ask(self, handlers, method, *args):
        """What the first of the handlers says that says anything."""
        for handler in handlers:
            result = getattr(handler, method)(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Open an address, or a Request."""
        if isinstance(fullurl, str):
            req = Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        scheme = req.type
        for handler in self.process_request.get(scheme, ()):
            req = getattr(handler, scheme + '_request')(req)
        response = self._open(req, data)
        for handler in self.process_response.get(scheme, ()):
            response = getattr(handler, scheme + '_response')(req, response)
        return response

    def _open(self, req, data=None):
        scheme = req.type
        for kind, method in (('default', 'default_open'), (scheme, scheme + '_open'),
                             ('unknown', 'unknown_open')):
            result = self._ask(self.handle_open.get(kind, ()), method, req)
            if result:
                return result
        return result

    def error(self, proto, *args):
        """Have an error handled; for HTTP, args are request, answer, code, message and headers."""
        if proto not in ('http', 'https'):
            handlers = self.handle_error[proto].get('error', ())
            return self._ask(handlers, proto + '_error', *args)
        handlers, code = self.handle_error['http'], args[2]
        result = self._ask(handlers.get(code, ()), f'http_error_{code}', *args)
        if result:
            return result
        return self._ask(handlers.get('default', ()), 'http_error_default', *args)


def build_opener(*handlers):
    """An opener with the usual handlers, and with those given, which replace some."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler,
             HTTPRedirectHandler, FileHandler, HTTPErrorProcessor, DataHandler]
    for kind in usual:
        if not any([issubclass(given, kind) if isinstance(given, type) else isinstance(given, kind)
                    for given in handlers]):
            opener.add_handler(kind())
    for given in handlers:
        opener.add_handler(given() if isinstance(given, type) else given)
    return opener


# The rest.

def url2pathname(pathname):
    """The path that an address of a file means."""
    return unquote(pathname)


def pathname2url(pathname):
    """The address of a file, without a scheme."""
    return quote(pathname)


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment


def localhost():
    """The address of this machine to itself."""
    return socket.gethostbyname('localhost')


def thishost():
    """The addresses of this machine."""
    try:
        return tuple(socket.gethostbyname_ex(socket.gethostname())[2])
    except socket.gaierror:
        return tuple(socket.gethostbyname_ex('localhost')[2])


def noheaders():
    """No headers."""
    import email
    return email.message_from_string('')
