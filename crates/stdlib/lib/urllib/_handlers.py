"""What an opener is made of: each handler opens addresses of a kind, or minds what comes back."""

import email
import http.client
import os
import socket
import string
import urllib._proxies
from urllib._passwords import AbstractBasicAuthHandler
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse
from urllib.response import addinfourl


class BaseHandler:
    """What handlers have in common: an opener they belong to, and a place among the others."""

    __module__ = 'urllib.request'

    handler_order = 500

    def add_parent(self, parent):
        """Belong to an opener."""
        self.parent = parent

    def close(self):
        """Nothing; kept for handlers that override it."""

    def __lt__(self, other):
        if not hasattr(other, 'handler_order'):
            return True
        return self.handler_order < other.handler_order


# Answers that are errors.

class HTTPErrorProcessor(BaseHandler):
    """Has answers that tell of no success handled as errors."""

    __module__ = 'urllib.request'

    handler_order = 1000

    def http_response(self, request, response):
        code, message, headers = response.code, response.msg, response.info()
        if 200 <= code < 300:
            return response
        return self.parent.error('http', request, response, code, message, headers)

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises the errors that nobody else handles."""

    __module__ = 'urllib.request'

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows a server that names another address."""

    __module__ = 'urllib.request'

    max_repeats = 4
    max_redirections = 10
    inf_msg = ('The HTTP server returned a redirect error that would lead to an infinite loop.\n'
               'The last 30x error message was:\n')

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request to make instead."""
        from urllib.request import Request
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ('GET', 'HEAD')
                or code in (301, 302, 303) and method == 'POST'):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        # What describes a body goes, as the body does.
        kept = {name: value for name, value in req.headers.items()
                if name.lower() not in ('content-length', 'content-type')}
        return Request(newurl.replace(' ', '%20'),
                       method='HEAD' if method == 'HEAD' else 'GET', headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        if 'location' in headers:
            url = headers['location']
        elif 'uri' in headers:
            url = headers['uri']
        else:
            return None
        parts = urlparse(url)
        if parts.scheme not in ('http', 'https', 'ftp', ''):
            raise HTTPError(url, code, f"{msg} - Redirection to url '{url}' is not allowed",
                            headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path='/')
        url = quote(urlunparse(parts), encoding='iso-8859-1', safe=string.punctuation)
        url = urljoin(req.full_url, url)
        new = self.redirect_request(req, fp, code, msg, headers, url)
        if new is None:
            return None
        visited = new.redirect_dict = getattr(req, 'redirect_dict', {})
        if (visited.get(url, 0) >= self.max_repeats
                or len(visited) >= self.max_redirections):
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[url] = visited.get(url, 0) + 1
        req.redirect_dict = visited
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


# Who asks, and through whom.

class ProxyHandler(BaseHandler):
    """Sends requests to proxies."""

    __module__ = 'urllib.request'

    handler_order = 100

    def __init__(self, proxies=None):
        if proxies is None:
            proxies = urllib._proxies.getproxies_environment()
        assert hasattr(proxies, 'keys'), 'proxies must be a mapping'
        self.proxies = proxies
        for scheme, url in proxies.items():
            scheme = scheme.lower()
            setattr(self, f'{scheme}_open', self._opening(url, scheme))

    def _opening(self, proxy, scheme):
        return lambda req: self.proxy_open(req, proxy, scheme)

    def proxy_open(self, req, proxy, type):
        """Turn a request to a proxy; others open it then, unless the proxy is of another kind."""
        kind = req.type
        scheme, user, password, place = urllib._proxies.parsed(proxy)
        scheme = scheme or kind
        if req.host and urllib._proxies.proxy_bypass_environment(req.host):
            return None
        if user and password:
            req.add_header('Proxy-authorization', urllib._proxies.authorization(user, password))
        req.set_proxy(unquote(place), scheme)
        if kind == scheme or kind == 'https':
            return None
        return self.parent.open(req, timeout=req.timeout)


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers a server that asks for a name and a password."""

    __module__ = 'urllib.request'

    auth_header = 'Authorization'

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed('www-authenticate', req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers a proxy that asks for a name and a password."""

    __module__ = 'urllib.request'

    auth_header = 'Proxy-authorization'

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar, and sends them where they belong."""

    __module__ = 'urllib.request'

    def __init__(self, cookiejar=None):
        from http.cookiejar import CookieJar
        self.cookiejar = CookieJar() if cookiejar is None else cookiejar

    def http_request(self, request):
        """Send the cookies that fit."""
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        """Keep the cookies that came."""
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


# Addresses by kind.

class AbstractHTTPHandler(BaseHandler):
    """Makes requests over HTTP."""

    __module__ = 'urllib.request'

    def __init__(self, debuglevel=None):
        self._debuglevel = (http.client.HTTPConnection.debuglevel if debuglevel is None
                            else debuglevel)

    def set_http_debuglevel(self, level):
        """Print what is sent and what comes, if level is more than 0."""
        self._debuglevel = level

    def do_request_(self, request):
        """Add the headers that a request needs."""
        if not request.host:
            raise URLError('no host given')
        if request.data is not None:
            self._describe_body(request)
        host = request.host
        if request.has_proxy():
            host = urlsplit(request.selector).netloc or host
        if not request.has_header('Host'):
            request.add_unredirected_header('Host', host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def _describe_body(self, request):
        data = request.data
        if isinstance(data, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                            'It cannot be of type str.')
        if not request.has_header('Content-type'):
            request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
        if request.has_header('Content-length') or request.has_header('Transfer-encoding'):
            return
        length = http.client.HTTPConnection._get_content_length(data, request.get_method())
        if length is None:
            request.add_unredirected_header('Transfer-encoding', 'chunked')
        else:
            request.add_unredirected_header('Content-length', str(length))

    def do_open(self, http_class, req, **http_conn_args):
        """Send a request and wait for the answer."""
        if not req.host:
            raise URLError('no host given')
        connection = http_class(req.host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = dict(req.unredirected_hdrs)
        headers.update({name: value for name, value in req.headers.items()
                        if name not in headers})
        # Each connection serves one request.
        headers['Connection'] = 'close'
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            through = {}
            if 'Proxy-Authorization' in headers:
                through['Proxy-Authorization'] = headers.pop('Proxy-Authorization')
            connection.set_tunnel(req._tunnel_host, headers=through)
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header('Transfer-encoding'))
            except OSError as error:
                raise URLError(error)
            answer = connection.getresponse()
        except:
            connection.close()
            raise
        # The answer has a file of its own over the socket.
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        answer.url = req.get_full_url()
        answer.msg = answer.reason
        return answer


class HTTPHandler(AbstractHTTPHandler):
    """Opens http addresses."""

    __module__ = 'urllib.request'

    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class UnknownHandler(BaseHandler):
    """Refuses addresses that nobody else opens."""

    __module__ = 'urllib.request'

    def unknown_open(self, req):
        raise URLError(f'unknown url type: {req.type}')


class FileHandler(BaseHandler):
    """Opens files of this machine."""

    __module__ = 'urllib.request'

    names = None

    def file_open(self, req):
        url = req.selector
        if url[:2] == '//' and url[2:3] != '/' and req.host and req.host != 'localhost':
            if req.host not in self.get_names():
                raise URLError('file:// scheme is supported only on localhost')
        return self.open_local_file(req)

    def get_names(self):
        """The addresses of this machine."""
        if FileHandler.names is None:
            names = ['localhost', socket.gethostname()]
            try:
                found = [socket.gethostbyname(name) for name in names]
            except socket.gaierror:
                found = [socket.gethostbyname('localhost')]
            FileHandler.names = tuple(found)
        return FileHandler.names

    def open_local_file(self, req):
        """Open a file."""
        import email.utils
        import mimetypes
        from urllib.request import url2pathname
        host, name = req.host, req.selector
        path = url2pathname(name)
        try:
            status = os.stat(path)
            kind = mimetypes.guess_file_type(name)[0] or 'text/plain'
            changed = email.utils.formatdate(status.st_mtime, usegmt=True)
            headers = email.message_from_string(
                f'Content-type: {kind}\nContent-length: {status.st_size}\n'
                f'Last-modified: {changed}\n')
            if not host or self._is_here(host):
                return addinfourl(open(path, 'rb'), headers, f'file://{host or ""}{name}')
        except OSError as error:
            raise URLError(error, error.filename)
        raise URLError('file not on local host')

    def _is_here(self, host):
        name, _, port = host.partition(':')
        if port:
            return False
        try:
            return socket.gethostbyname(name) in self.get_names()
        except socket.gaierror:
            return False


class DataHandler(BaseHandler):
    """Opens addresses that hold the data themselves."""

    __module__ = 'urllib.request'

    def data_open(self, req):
        import base64
        import io
        url = req.full_url
        kind, data = url.split(':', 1)[1].split(',', 1)
        data = unquote_to_bytes(data)
        if kind.endswith(';base64'):
            data = base64.decodebytes(data)
            kind = kind[:-7]
        headers = email.message_from_string(
            f'Content-type: {kind or "text/plain;charset=US-ASCII"}\n'
            f'Content-length: {len(data)}\n')
        return addinfourl(io.BytesIO(data), headers, url)
