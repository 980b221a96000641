"""Sockets: talking to other programs, on this machine or another."""

import _socket
import _socket_numbers
import io
import os
import sys
from _socket import *
from _socket import gaierror, has_ipv6, herror
from _socket_names import (
    CMSG_LEN, CMSG_SPACE, close, dup, getprotobyname, getservbyport, if_indextoname, if_nameindex,
    if_nametoindex, inet_ntop, inet_pton)
from enum import IntEnum, IntFlag

EBADF, EAGAIN, EWOULDBLOCK = 9, 11, 11


def _enum(name, prefix, kind):
    here = vars(sys.modules[__name__])
    known = {**vars(_socket), **_socket_numbers.MEMBERS}
    members = [(value, key) for key, value in known.items() if key.startswith(prefix)]
    made = kind(name, [(key, value) for value, key in sorted(members)], module='socket')
    here.update(made.__members__)
    return made


# The numbers that are members of no enumeration.
vars(sys.modules[__name__]).update(_socket_numbers.NUMBERS)

AddressFamily = _enum('AddressFamily', 'AF_', IntEnum)
SocketKind = _enum('SocketKind', 'SOCK_', IntEnum)
MsgFlag = _enum('MsgFlag', 'MSG_', IntFlag)
AddressInfo = _enum('AddressInfo', 'AI_', IntFlag)
SocketType = _socket.socket


def _member(kind, number):
    try:
        return kind(number)
    except ValueError:
        return number


def _has_size(file):
    try:
        return os.fstat(file.fileno()).st_size > 0
    except (AttributeError, OSError):
        return False


class socket(_socket.socket):
    """A socket, with what is written in Python about it."""

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        super().__init__(family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    @property
    def family(self):
        """The family of its addresses."""
        return _member(AddressFamily, self._family)

    @property
    def type(self):
        """What kind of socket it is."""
        return _member(SocketKind, self._type)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = getattr(self, '_closed', False)
        parts = [f'<{self.__class__.__module__}.{self.__class__.__qualname__}'
                 f'{" [closed]" if closed else ""} fd={self.fileno()}, family={int(self.family)}, '
                 f'type={int(self.type)}, proto={self.proto}']
        if not closed:
            for name, method in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = method()
                except OSError:
                    continue
                if address:
                    parts.append(f'{name}={address}')
        return ', '.join(parts) + '>'

    def accept(self):
        """Waits for a connection: a new socket, and the address of the other side."""
        fd, address = self._accept()
        made = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            made.setblocking(True)
        return made, self._shown(address)

    def dup(self):
        """Another socket object for the same socket."""
        made = self.__class__(self.family, self.type, self.proto, fileno=os.dup(self.fileno()))
        made.settimeout(self.gettimeout())
        return made

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file object that reads from or writes to the socket."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        raw = SocketIO(self, ('r' if reading else '') + ('w' if writing else ''))
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if 'b' not in mode:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if 'b' in mode:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def close(self):
        """Closes it, once the file objects made of it are closed too."""
        self._closed = True
        if self._io_refs <= 0:
            super().close()

    def detach(self):
        """Gives its descriptor away."""
        self._closed = True
        return super().detach()

    def sendfile(self, file, offset=0, count=None):
        """Sends what a binary file has from there on, or so much of it; how many bytes that was."""
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if not self.type & SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f'count must be a positive integer (got {count!r})')
            if count <= 0:
                raise ValueError(f'count must be a positive integer (got {count!r})')
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        # Of a file of the system's, the place where it is read does not matter.
        before = None
        if _has_size(file):
            before = file.tell()
            file.seek(offset)
        elif offset:
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                data = file.read(8192 if count is None else min(count - sent, 8192))
                if not data:
                    break
                view = memoryview(data)
                while view:
                    n = self.send(view)
                    sent += n
                    view = view[n:]
            return sent
        finally:
            if sent > 0 and hasattr(file, 'seek'):
                file.seek(offset + sent)
            elif before is not None:
                file.seek(before)

    def get_inheritable(self):
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO(io.RawIOBase):
    """A raw file over a socket."""

    def __init__(self, sock, mode):
        self._sock = sock
        self._mode = mode
        self._timeout_occurred = False

    def readinto(self, b):
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        self._checkClosed('I/O operation on closed socket.')
        return 'r' in self._mode

    def writable(self):
        self._checkClosed('I/O operation on closed socket.')
        return 'w' in self._mode

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return {'r': 'rb', 'w': 'wb', 'rw': 'rwb'}[self._mode]

    def close(self):
        if self.closed:
            return
        super().close()
        self._sock._decref_socketios()
        self._sock = None


def fromfd(fd, family, type, proto=0):
    """A socket object for a duplicate of a descriptor."""
    return socket(family, type, proto, fileno=os.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    family = AF_UNIX if family is None else family
    a, b = _socket.socketpair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host, with what sockets are made with to reach them."""
    return [(_member(AddressFamily, family), _member(SocketKind, kind), proto, name, address)
            for family, kind, proto, name, address
            in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=''):
    """The whole name of a host."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        host, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    # A host may be known by its short name and by the whole one.
    return next((found for found in (host, *aliases) if '.' in found), host)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                      all_errors=False):
    """A socket connected with a host and port."""
    host, port = address
    errors = []
    for family, kind, proto, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            return sock
        except OSError as error:
            errors.append(error)
            if sock is not None:
                sock.close()
    if not errors:
        raise OSError('getaddrinfo returns an empty list')
    if all_errors:
        raise ExceptionGroup('create_connection failed', errors)
    raise errors[0]


def has_dualstack_ipv6():
    """Whether a socket can serve IPv4 and IPv6 at once."""
    return False


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends bytes, and descriptors along with them."""
    from array import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array('i', fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receives bytes, and descriptors that were sent along: bytes, descriptors, flags, address."""
    from array import array
    fds = array('i')
    data, beside, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, numbers in beside:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.frombytes(numbers[:len(numbers) - len(numbers) % fds.itemsize])
    return data, list(fds), flags, address


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens."""
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        try:
            sock.bind(address)
        except OSError as error:
            message = f'{error.strerror} (while attempting to bind on address {address!r})'
            raise OSError(error.errno, message) from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except OSError:
        sock.close()
        raise
