"""A loop that waits with a selector, and its sockets."""

import errno
import os
import selectors
import socket

from . import base_events, constants, events
from .log import logger
from .selector_transports import _SelectorDatagramTransport, _SelectorSocketTransport

__all__ = ('BaseSelectorEventLoop',)


def _default_selector():
    try:
        return selectors.DefaultSelector()
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        # The simulated machine has only what all systems have.
        return selectors.PollSelector()


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """Files are waited for by a selector; other threads wake it through a pair of sockets."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = _default_selector() if selector is None else selector
        self._ssock, self._csock = socket.socketpair()
        self._ssock.setblocking(False)
        self._csock.setblocking(False)
        self._internal_fds += 1
        self._add_reader(self._ssock.fileno(), self._read_from_self)
        self._transports = {}
        self._unix_sockets = {}

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self.is_closed():
            return
        self._remove_reader(self._ssock.fileno())
        self._ssock.close()
        self._csock.close()
        self._ssock = self._csock = None
        self._internal_fds -= 1
        super().close()
        self._selector.close()
        self._selector = None

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        return _SelectorSocketTransport(self, sock, protocol, waiter, extra, server)

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    # Waking.

    def _process_self_data(self, data):
        """For signals: what was written into the pair."""

    def _read_from_self(self):
        while True:
            try:
                data = self._ssock.recv(4096)
            except InterruptedError:
                continue
            except BlockingIOError:
                break
            if not data:
                break
            self._process_self_data(data)

    def _write_to_self(self):
        sock = self._csock
        if sock is None:
            return
        try:
            sock.send(b'\0')
        except OSError:
            if self._debug:
                logger.debug('Fail to write a null byte into the self-pipe socket', exc_info=True)

    # Files.

    def _process_events(self, found):
        for key, mask in found:
            reader, writer = key.data
            if mask & selectors.EVENT_READ and reader is not None:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._ready.append(reader)
            if mask & selectors.EVENT_WRITE and writer is not None:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._ready.append(writer)

    def _add(self, fd, event, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        key = self._selector.get_map().get(fd)
        reading = event == selectors.EVENT_READ
        if key is None:
            self._selector.register(fd, event, (handle, None) if reading else (None, handle))
            return handle
        reader, writer = key.data
        before = reader if reading else writer
        self._selector.modify(fd, key.events | event,
                              (handle, writer) if reading else (reader, handle))
        if before is not None:
            before.cancel()
        return handle

    def _remove(self, fd, event):
        if self.is_closed():
            return False
        key = self._selector.get_map().get(fd)
        if key is None:
            return False
        reader, writer = key.data
        reading = event == selectors.EVENT_READ
        left = key.events & ~event
        if not left:
            self._selector.unregister(fd)
        else:
            self._selector.modify(fd, left, (None, writer) if reading else (reader, None))
        handle = reader if reading else writer
        if handle is None:
            return False
        handle.cancel()
        return True

    def _add_reader(self, fd, callback, *args):
        return self._add(fd, selectors.EVENT_READ, callback, args)

    def _remove_reader(self, fd):
        return self._remove(fd, selectors.EVENT_READ)

    def _add_writer(self, fd, callback, *args):
        return self._add(fd, selectors.EVENT_WRITE, callback, args)

    def _remove_writer(self, fd):
        return self._remove(fd, selectors.EVENT_WRITE)

    def _ensure_fd_no_transport(self, fd):
        number = fd
        if not isinstance(number, int):
            try:
                number = int(number.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f'Invalid file object: {fd!r}') from None
        transport = self._transports.get(number)
        if transport and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def add_reader(self, fd, callback, *args):
        """Have callback(*args) called when the file can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Do so no more."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Have callback(*args) called when the file can be written to."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Do so no more."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)

    # Sockets.

    def _check_nonblocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def _when_ready(self, sock, event, attempt):
        """The result of attempt(), as soon as it need not wait."""
        self._check_nonblocking(sock)
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)
        future = self.create_future()

        def try_again():
            if future.done():
                return
            try:
                result = attempt()
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        handle = self._add(fd, event, try_again, ())

        def forget(future):
            if not handle.cancelled():
                self._remove(fd, event)

        future.add_done_callback(forget)
        return await future

    async def sock_recv(self, sock, n):
        """Bytes that have come, up to so many."""
        return await self._when_ready(sock, selectors.EVENT_READ, lambda: sock.recv(n))

    async def sock_recv_into(self, sock, buf):
        """How many bytes have come into the buffer."""
        return await self._when_ready(sock, selectors.EVENT_READ, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """A packet, and who sent it."""
        return await self._when_ready(sock, selectors.EVENT_READ, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """The length of a packet that has come into the buffer, and who sent it."""
        if not nbytes:
            nbytes = len(buf)
        return await self._when_ready(sock, selectors.EVENT_READ,
                                      lambda: sock.recvfrom_into(buf, nbytes))

    async def sock_sendall(self, sock, data):
        """Send all of that."""
        left = memoryview(data).cast('B')
        while left:
            sent = await self._when_ready(sock, selectors.EVENT_WRITE, lambda: sock.send(left))
            left = left[sent:]

    async def sock_sendto(self, sock, data, address):
        """Send a packet."""
        return await self._when_ready(sock, selectors.EVENT_WRITE, lambda: sock.sendto(data, address))

    async def sock_accept(self, sock):
        """The next connection: its socket, and who it is."""
        connection, address = await self._when_ready(sock, selectors.EVENT_READ, sock.accept)
        connection.setblocking(False)
        return connection, address

    async def sock_connect(self, sock, address):
        """Connect."""
        self._check_nonblocking(sock)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            found = await self._ensure_resolved(address, family=sock.family, type=sock.type,
                                                proto=sock.proto)
            address = found[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)
        future = self.create_future()

        def connected():
            if future.done():
                return
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                future.set_exception(OSError(number, f'Connect call failed {address}'))
            else:
                future.set_result(None)

        handle = self._add_writer(fd, connected)

        def forget(future):
            if not handle.cancelled():
                self._remove_writer(fd)

        future.add_done_callback(forget)
        await future

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file; how many bytes that was."""
        if offset:
            file.seek(offset)
        total = 0
        while count is None or total < count:
            size = 1 << 16 if count is None else min(1 << 16, count - total)
            data = await self.run_in_executor(None, file.read, size)
            if not data:
                break
            await self.sock_sendall(sock, data)
            total += len(data)
        return total

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file through a transport; how many bytes that was."""
        if transport.is_closing():
            raise RuntimeError('Transport is closing')
        if offset:
            file.seek(offset)
        total = 0
        while count is None or total < count:
            size = 1 << 16 if count is None else min(1 << 16, count - total)
            data = await self.run_in_executor(None, file.read, size)
            if not data:
                break
            transport.write(data)
            total += len(data)
        return total

    # Servers.

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100):
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, server,
                         backlog)

    def _accept_connection(self, protocol_factory, sock, server, backlog):
        for _ in range(backlog + 1):
            try:
                connection, address = sock.accept()
                connection.setblocking(False)
            except ConnectionAbortedError:
                continue
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                if error.errno not in (23, 24, 105, 12):
                    raise
                # No more files can be opened: later perhaps.
                self.call_exception_handler({'message': 'socket.accept() out of system resource',
                                             'exception': error, 'socket': sock})
                self._remove_reader(sock.fileno())
                self.call_later(constants.ACCEPT_RETRY_DELAY, self._start_serving, protocol_factory,
                                sock, None, server, backlog)
                return
            self.create_task(self._accept_connection2(protocol_factory, connection,
                                                      {'peername': address}, server))

    async def _accept_connection2(self, protocol_factory, connection, extra, server):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = self._make_socket_transport(connection, protocol, waiter=waiter, extra=extra,
                                                    server=server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._debug:
                context = {'message': 'Error on transport creation for incoming connection',
                           'exception': error}
                if protocol is not None:
                    context['protocol'] = protocol
                if transport is not None:
                    context['transport'] = transport
                self.call_exception_handler(context)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        path, number = self._unix_sockets.pop(sock, (None, None))
        sock.close()
        if path:
            try:
                if os.stat(path).st_ino == number:
                    os.unlink(path)
            except FileNotFoundError:
                pass
            except OSError as error:
                logger.error('Unable to clean up listening UNIX socket %r: %s', path, error)
