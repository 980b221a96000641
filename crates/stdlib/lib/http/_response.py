"""An answer of a server, read from its connection as the caller asks."""

import io
from http._errors import (
    BadStatusLine, HTTPException, IncompleteRead, LineTooLong, RemoteDisconnected, UnknownProtocol)

# No line of an answer is longer, and no more headers are taken.
_MAXLINE = 65536
_MAXHEADERS = 100


def read_line(file, what):
    """One line of what is not the body."""
    line = file.readline(_MAXLINE + 1)
    if len(line) > _MAXLINE:
        raise LineTooLong(what)
    return line


def read_headers(file):
    """The lines of headers with the empty one that ends them."""
    lines = []
    while True:
        line = read_line(file, 'header line')
        lines.append(line)
        if len(lines) > _MAXHEADERS:
            raise HTTPException(f'got more than {_MAXHEADERS} headers')
        if line in (b'\r\n', b'\n', b''):
            return lines


class HTTPResponse(io.BufferedIOBase):
    """The status, the headers and the body of an answer."""

    __module__ = 'http.client'

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = 'UNKNOWN'
        self.chunked = 'UNKNOWN'     # whether the body comes in chunks
        self.chunk_left = 'UNKNOWN'  # how much of a chunk is still to come
        self.length = 'UNKNOWN'      # how much of the body is, None if only its end tells
        self.will_close = 'UNKNOWN'  # whether the connection ends with the body

    def _read_status(self):
        line = str(read_line(self.fp, 'status line'), 'iso-8859-1')
        if self.debuglevel > 0:
            print('reply:', repr(line))
        if not line:
            raise RemoteDisconnected('Remote end closed connection without response')
        version, status, reason, *_ = line.split(None, 2) + ['', '', '']
        if not version.startswith('HTTP/'):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            code = int(status)
        except ValueError:
            code = 0
        if not 100 <= code <= 999:
            raise BadStatusLine(line)
        return version, code, reason

    def begin(self):
        """Read the status and the headers, unless that is done."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            skipped = read_headers(self.fp)
            if self.debuglevel > 0:
                print('headers:', skipped)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        from http.client import parse_headers
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print('header:', f'{name}:', value)
        self._frame()

    def _frame(self):
        """Find out where the body ends."""
        encoding = self.headers.get('transfer-encoding')
        self.chunked = bool(encoding) and encoding.lower() == 'chunked'
        if self.chunked:
            self.chunk_left = None
        self.will_close = self._check_close()
        self.length = None
        length = self.headers.get('content-length')
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                self.length = None
            else:
                if self.length < 0:
                    self.length = None
        if self.status in (204, 304) or 100 <= self.status < 200 or self._method == 'HEAD':
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        """Whether the server ends the connection after the body."""
        connection = self.headers.get('connection', '').lower()
        if self.version == 11:
            return 'close' in connection
        # Of old, a connection was kept only by agreement, told in one of three ways.
        if self.headers.get('keep-alive') or 'keep-alive' in connection:
            return False
        return 'keep-alive' not in self.headers.get('proxy-connection', '').lower()

    def _close_conn(self):
        file, self.fp = self.fp, None
        file.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        """Always true."""
        return True

    def isclosed(self):
        """Whether the body was read to its end, or closed."""
        return self.fp is None

    # How far to read: the rest of a chunk or of a body of known length. None is without end.

    def _span(self):
        if not self.chunked:
            return self.length
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._exactly(2)
            line = read_line(self.fp, 'chunk size')
            try:
                self.chunk_left = int(line.partition(b';')[0], 16)
            except ValueError:
                self._close_conn()
                raise IncompleteRead(b'') from None
            if not self.chunk_left:
                self._skip_trailer()
                self._close_conn()
                self.chunk_left = None
                return 0
        return self.chunk_left

    def _skip_trailer(self):
        while read_line(self.fp, 'trailer line') not in (b'\r\n', b'\n', b''):
            pass

    def _took(self, count):
        """So many bytes were read."""
        if self.chunked:
            self.chunk_left -= count
        elif self.length is not None:
            self.length -= count
            if not self.length:
                self._close_conn()

    def _exactly(self, count):
        data = self.fp.read(count)
        if len(data) < count:
            raise IncompleteRead(data, count - len(data))
        return data

    def _over(self):
        """Whether there is no body, or nothing more of it."""
        if self.fp is None:
            return True
        if self._method == 'HEAD':
            self._close_conn()
            return True
        return False

    def read(self, amt=None):
        """At most that many bytes of the body, or all of it."""
        if self._over():
            return b''
        whole = amt is None or amt < 0
        if self.chunked:
            return self._read_chunks(None if whole else amt)
        if not whole:
            count = amt if self.length is None else min(amt, self.length)
            data = self.fp.read(count)
            if count and not data:
                self._close_conn()
            else:
                self._took(len(data))
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._exactly(self.length)
            except IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        self._close_conn()
        return data

    def _read_chunks(self, amt):
        parts = []
        try:
            while span := self._span():
                if amt is not None and amt <= span:
                    parts.append(self._exactly(amt))
                    self._took(amt)
                    break
                parts.append(self._exactly(span))
                self._took(span)
                if amt is not None:
                    amt -= span
            return b''.join(parts)
        except IncompleteRead as error:
            raise IncompleteRead(b''.join(parts)) from error

    def readinto(self, b):
        """Fill a buffer with what comes next; how many bytes that were."""
        with memoryview(b) as view, view.cast('B') as room:
            data = self.read(len(room))
            room[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """At most that many bytes, with one call for more at most."""
        if self._over():
            return b''
        span = self._span()
        if span == 0:
            return b''
        if span is not None and (n < 0 or n > span):
            n = span
        data = self.fp.read1(n)
        if not data and n:
            self._close_conn()
            if self.chunked:
                raise IncompleteRead(b'')
        else:
            self._took(len(data))
        return data

    def peek(self, n=-1):
        """What comes next, which stays there."""
        if self._over():
            return b''
        try:
            span = self._span()
        except IncompleteRead:
            return b''
        return b'' if span == 0 else self.fp.peek(n)[:span]

    def readline(self, limit=-1):
        """The next line of the body."""
        if self._over():
            return b''
        if self.chunked:
            return super().readline(limit)
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        line = self.fp.readline(limit)
        if not line and limit:
            self._close_conn()
        else:
            self._took(len(line))
        return line

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """The value of a header; those of all of that name, joined by commas."""
        if self.headers is None:
            from http._errors import ResponseNotReady
            raise ResponseNotReady()
        values = self.headers.get_all(name) or default
        if isinstance(values, str) or not hasattr(values, '__iter__'):
            return values
        return ', '.join(values)

    def getheaders(self):
        """The headers as pairs of name and value."""
        if self.headers is None:
            from http._errors import ResponseNotReady
            raise ResponseNotReady()
        return list(self.headers.items())

    def __iter__(self):
        return self

    # What urllib's answers have.

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The address this came from, if urllib asked for it."""
        return self.url

    def getcode(self):
        """The code of the status."""
        return self.status
