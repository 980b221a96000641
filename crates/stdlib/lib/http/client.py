"""The client's side of HTTP/1.1: a connection, over which requests go and answers come."""

import re
import socket
from email.message import Message
from email.parser import Parser
from http import HTTPStatus as _Status
from http._errors import (
    BadStatusLine, CannotSendHeader, CannotSendRequest, HTTPException, ImproperConnectionState,
    IncompleteRead, InvalidURL, LineTooLong, NotConnected, RemoteDisconnected, ResponseNotReady,
    UnimplementedFileMode, UnknownProtocol, UnknownTransferEncoding)
from http._response import HTTPResponse, read_headers as _read_headers
from urllib.parse import urlsplit

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPException', 'NotConnected', 'UnknownProtocol',
           'UnknownTransferEncoding', 'UnimplementedFileMode', 'IncompleteRead', 'InvalidURL',
           'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader', 'ResponseNotReady',
           'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error', 'responses']

HTTP_PORT = 80
HTTPS_PORT = 443

globals().update(_Status.__members__)

responses = {status: status.phrase for status in _Status}

error = HTTPException

# What a request line must not hold, and what headers are made of.
_CONTROL_IN_METHOD = re.compile('[\x00-\x1f]')
_CONTROL_IN_URL = re.compile('[\x00-\x20\x7f]')
_NAME = re.compile(rb'[^:\s][^:\r\n]*')
_BAD_VALUE = re.compile(rb'\n(?![ \t])|\r(?![ \t\n])')

# Methods whose requests have a body, be it an empty one.
_WITH_BODY = frozenset(('PATCH', 'POST', 'PUT'))


def _encode(text, what='data'):
    """Text as bytes of Latin-1, with an error that says what to do instead."""
    try:
        return text.encode('latin-1')
    except UnicodeEncodeError as problem:
        wrong = text[problem.start:problem.end]
        raise UnicodeEncodeError(
            problem.encoding, problem.object, problem.start, problem.end,
            f"{what.title()} ({repr(wrong)[:20]}) is not valid Latin-1. "
            f"Use {what}.encode('utf-8') if you want to send it encoded in UTF-8.") from None


class HTTPMessage(Message):
    """The headers of a request or an answer."""

    def getallmatchingheaders(self, name):
        """The lines of all headers of that name."""
        name = name.lower() + ':'
        found, matches = [], False
        for line in self.keys():
            if line[:len(name)].lower() == name:
                matches = True
            elif not line[:1].isspace():
                matches = False
            if matches:
                found.append(line)
        return found


def parse_headers(fp, _class=HTTPMessage):
    """Reads headers from a file, to the empty line that ends them."""
    text = b''.join(_read_headers(fp)).decode('iso-8859-1')
    return Parser(_class=_class).parsestr(text)


class HTTPConnection:
    """A connection with a server; requests are made over it one after the other."""

    _http_vsn = 11
    _http_vsn_str = 'HTTP/1.1'

    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._response = None
        # 'Idle', 'Request-started' (its headers are being put) or 'Request-sent'.
        self._state = 'Idle'
        self._method = None
        self._tunnel_host = self._tunnel_port = None
        self._tunnel_headers = {}
        self._proxy_answer = None
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            colon, bracket = host.rfind(':'), host.rfind(']')
            port = self.default_port
            if colon > bracket:
                if digits := host[colon + 1:]:
                    try:
                        port = int(digits)
                    except ValueError:
                        raise InvalidURL(f"nonnumeric port: '{digits}'") from None
                host = host[:colon]
        if host[:1] == '[' and host[-1:] == ']':
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        """Print what is sent and what comes, if level is more than 0."""
        self.debuglevel = level

    # A tunnel through a proxy.

    def set_tunnel(self, host, port=None, headers=None):
        """Have the server connect with another one, and speak to that."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = dict(headers or {})
        if not any(name.lower() == 'host' for name in self._tunnel_headers):
            shown = self._tunnel_host.encode('idna').decode('ascii')
            self._tunnel_headers['Host'] = f'{shown}:{self._tunnel_port}'

    def _tunnel(self):
        host = self._tunnel_host
        if ':' in host:
            host = f'[{host}]'
        lines = [f'CONNECT {host}:{self._tunnel_port} {self._http_vsn_str}']
        lines += [f'{name}: {value}' for name, value in self._tunnel_headers.items()]
        self.send(''.join(line + '\r\n' for line in [*lines, '']).encode('latin-1'))
        answer = self.response_class(self.sock, method='CONNECT')
        try:
            _, code, message = answer._read_status()
            self._proxy_answer = parse_headers(answer.fp)
            if code != 200:
                self.close()
                raise OSError(f'Tunnel connection failed: {code} {message.strip()}')
        finally:
            answer.close()

    def get_proxy_response_headers(self):
        """The headers the proxy answered with, when a tunnel was asked for."""
        return self._proxy_answer

    # The connection itself.

    def connect(self):
        """Connect with the server."""
        self.sock = self._create_connection((self.host, self.port), self.timeout,
                                            self.source_address)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Close the connection; a new request opens it again."""
        self._state = 'Idle'
        try:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
        finally:
            response, self._response = self._response, None
            if response:
                response.close()

    def send(self, data):
        """Send bytes, or what a file or an iterable gives."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print('send:', repr(data))
        if hasattr(data, 'read'):
            for block in self._blocks(data):
                self.sock.sendall(block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            try:
                parts = iter(data)
            except TypeError:
                raise TypeError('data should be a bytes-like object or an iterable, '
                                f'got {type(data)!r}') from None
            for part in parts:
                self.sock.sendall(part)

    def _blocks(self, file):
        if self.debuglevel > 0:
            print('sending a readable')
        from io import TextIOBase
        text = isinstance(file, TextIOBase)
        if text and self.debuglevel > 0:
            print('encoding file using iso-8859-1')
        while block := file.read(self.blocksize):
            yield block.encode('iso-8859-1') if text else block

    # A request, in steps.

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != 'Idle':
            raise CannotSendRequest(self._state)
        self._state = 'Request-started'
        self._validate_method(method)
        self._method = method
        url = url or '/'
        self._validate_path(url)
        self._buffer.append(self._encode_request(f'{method} {url} {self._http_vsn_str}'))
        if self._http_vsn != 11:
            return
        if not skip_host:
            self._put_host(url)
        if not skip_accept_encoding:
            # Other encodings would be the caller's to undo.
            self.putheader('Accept-Encoding', 'identity')

    def _put_host(self, url):
        location = urlsplit(url).netloc if url.startswith('http') else ''
        if location:
            try:
                name = location.encode('ascii')
            except UnicodeEncodeError:
                name = location.encode('idna')
            self.putheader('Host', name)
            return
        host, port = ((self._tunnel_host, self._tunnel_port) if self._tunnel_host
                      else (self.host, self.port))
        try:
            name = host.encode('ascii')
        except UnicodeEncodeError:
            name = host.encode('idna')
        if ':' in host:
            # A name of an interface means nothing on the other side.
            name = b'[' + name.partition(b'%')[0] + b']'
        if port != self.default_port:
            name = f"{name.decode('ascii')}:{port}"
        self.putheader('Host', name)

    def _encode_request(self, request):
        return request.encode('ascii')

    def _validate_method(self, method):
        if found := _CONTROL_IN_METHOD.search(method):
            raise ValueError(f"method can't contain control characters. {method!r} "
                             f'(found at least {found.group()!r})')

    def _validate_path(self, url):
        if found := _CONTROL_IN_URL.search(url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} "
                             f'(found at least {found.group()!r})')

    _validate_host = _validate_path

    def putheader(self, header, *values):
        """Add a header."""
        if self._state != 'Request-started':
            raise CannotSendHeader()
        if isinstance(header, str):
            header = header.encode('ascii')
        if not _NAME.fullmatch(header):
            raise ValueError(f'Invalid header name {header!r}')
        made = []
        for value in values:
            if isinstance(value, str):
                value = value.encode('latin-1')
            elif isinstance(value, int):
                value = str(value).encode('ascii')
            if _BAD_VALUE.search(value):
                raise ValueError(f'Invalid header value {value!r}')
            made.append(value)
        self._buffer.append(header + b': ' + b'\r\n\t'.join(made))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """End the headers; send them, and the body with them."""
        if self._state != 'Request-started':
            raise CannotSendHeader()
        self._state = 'Request-sent'
        lines, self._buffer = [*self._buffer, b'', b''], []
        self.send(b'\r\n'.join(lines))
        if message_body is None:
            return
        for part in self._parts(message_body):
            if not part:
                if self.debuglevel > 0:
                    print('Zero length chunk ignored')
                continue
            if encode_chunked and self._http_vsn == 11:
                part = b'%X\r\n%b\r\n' % (len(part), part)
            self.send(part)
        if encode_chunked and self._http_vsn == 11:
            self.send(b'0\r\n\r\n')

    def _parts(self, body):
        if hasattr(body, 'read'):
            return self._blocks(body)
        try:
            memoryview(body)
        except TypeError:
            try:
                return iter(body)
            except TypeError:
                raise TypeError('message_body should be a bytes-like object or an iterable, '
                                f'got {type(body)!r}') from None
        return (body,)

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        given = {name.lower() for name in headers}
        self.putrequest(method, url, skip_host='host' in given,
                        skip_accept_encoding='accept-encoding' in given)
        if 'content-length' not in given:
            if 'transfer-encoding' in given:
                pass
            elif (length := self._get_content_length(body, method)) is not None:
                encode_chunked = False
                self.putheader('Content-Length', str(length))
            elif body is not None:
                if self.debuglevel > 0:
                    print('Unable to determine size of', repr(body))
                encode_chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
            else:
                encode_chunked = False
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _encode(body, 'body')
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _get_content_length(body, method):
        """How long a body is, None if only its end tells."""
        if body is None:
            return 0 if method.upper() in _WITH_BODY else None
        if hasattr(body, 'read'):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def getresponse(self):
        """Wait for the answer to a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != 'Request-sent' or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = 'Idle'
            if response.will_close:
                # The answer has a file of its own over the socket.
                self.close()
            else:
                self._response = response
            return response
        except BaseException:
            response.close()
            raise
