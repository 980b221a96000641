"""What can go wrong between a client and a server of HTTP."""


class HTTPException(Exception):
    __module__ = 'http.client'


class NotConnected(HTTPException):
    __module__ = 'http.client'


class InvalidURL(HTTPException):
    __module__ = 'http.client'


class UnknownProtocol(HTTPException):
    __module__ = 'http.client'

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    __module__ = 'http.client'


class UnimplementedFileMode(HTTPException):
    __module__ = 'http.client'


class IncompleteRead(HTTPException):
    """The other side ended before all of the body was there."""

    __module__ = 'http.client'

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = '' if self.expected is None else f', {self.expected} more expected'
        return f'{self.__class__.__name__}({len(self.partial)} bytes read{more})'

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    __module__ = 'http.client'


class CannotSendRequest(ImproperConnectionState):
    __module__ = 'http.client'


class CannotSendHeader(ImproperConnectionState):
    __module__ = 'http.client'


class ResponseNotReady(ImproperConnectionState):
    __module__ = 'http.client'


class BadStatusLine(HTTPException):
    """What came first is no line of an answer."""

    __module__ = 'http.client'

    def __init__(self, line):
        line = line or repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    __module__ = 'http.client'

    def __init__(self, line_type):
        super().__init__(f'got more than 65536 bytes when reading {line_type}')


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side went away before it answered."""

    __module__ = 'http.client'

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *pos, **kw)
