"""Connecting and listening, whatever a loop waits with."""

import os
import socket
import stat

from . import events, exceptions, tasks
from .log import logger


def _set_reuseport(sock):
    if not hasattr(socket, 'SO_REUSEPORT'):
        raise ValueError('reuse_port not supported by socket module')
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)


def _check_stream(sock):
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')


def _numeric(host, port, family, type, proto):
    """What getaddrinfo() would say of an address in numbers, or None."""
    if host is None or not isinstance(host, str) or '%' in host:
        return None
    if port in (None, '', b''):
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None
    if proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP):
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    families = [socket.AF_INET, socket.AF_INET6] if family == socket.AF_UNSPEC else [family]
    for family in families:
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        address = (host, port, 0, 0) if family == socket.AF_INET6 else (host, port)
        return family, type, proto, '', address
    return None


class Server(events.AbstractServer):
    """Sockets that listen, and the connections made through them."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog,
                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets
        self._clients = set()
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f'<{self.__class__.__name__} sockets={self.sockets!r}>'

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, None, self, self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        """The sockets that listen."""
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        for transport in self._clients.copy():
            transport.close()

    def abort_clients(self):
        for transport in self._clients.copy():
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        await tasks.sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


class NetworkMixin:
    """The methods of a loop that make connections and servers."""

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in another thread."""
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto,
                                          flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in another thread."""
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
        host, port = address[:2]
        known = _numeric(host, port, family, type, proto)
        if known is not None:
            return [known]
        return await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    async def _connect_sock(self, info, local_infos):
        family, type_, proto, _, address = info
        sock = socket.socket(family, type_, proto)
        try:
            sock.setblocking(False)
            errors = []
            for local_family, _, _, _, local in local_infos or ():
                if local_family != family:
                    continue
                try:
                    sock.bind(local)
                    break
                except OSError as error:
                    errors.append(OSError(error.errno, 'error while attempting to bind on address '
                                          f'{local!r}: {str(error).lower()}'))
            else:
                if local_infos:
                    raise errors.pop() if errors else OSError(
                        f'no matching local address with family={family!r} found')
            await self.sock_connect(sock, address)
            return sock
        except BaseException:
            sock.close()
            raise

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0,
                                proto=0, flags=0, sock=None, local_addr=None, server_hostname=None,
                                ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connect; a transport and its protocol."""
        if ssl:
            raise NotImplementedError('TLS is not available')
        if server_hostname is not None:
            raise ValueError('server_hostname is only meaningful with ssl')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            infos = await self._ensure_resolved((host, port), family=family, proto=proto, flags=flags)
            if not infos:
                raise OSError('getaddrinfo() returned empty list')
            local_infos = None
            if local_addr is not None:
                local_infos = await self._ensure_resolved(local_addr, family=family, proto=proto,
                                                          flags=flags)
            errors = []
            for info in infos:
                try:
                    sock = await self._connect_sock(info, local_infos)
                    break
                except OSError as error:
                    errors.append(error)
            if sock is None:
                try:
                    if all_errors:
                        raise ExceptionGroup('create_connection failed', errors)
                    if len(errors) == 1 or all(str(e) == str(errors[0]) for e in errors):
                        raise errors[0]
                    raise OSError('Multiple exceptions: ' + ', '.join(str(e) for e in errors))
                finally:
                    errors = None
        else:
            if sock is None:
                raise ValueError('host and port was not specified and no sock specified')
            _check_stream(sock)
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def _connected(self, sock, protocol_factory, server=None):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_socket_transport(sock, protocol, waiter, server=server)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None,
                                      ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Handle a connection that was accepted elsewhere."""
        _check_stream(sock)
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                            flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, keep_alive=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        """Listen; the server."""
        if ssl:
            raise NotImplementedError('TLS is not available')
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError('host/port and sock can not be specified at the same time')
            if reuse_address is None:
                reuse_address = os.name == 'posix'
            if host == '':
                hosts = [None]
            elif isinstance(host, str) or not hasattr(host, '__iter__'):
                hosts = [host]
            else:
                hosts = host
            infos = {}
            for found in await tasks.gather(*[
                    self._ensure_resolved((host, port), family=family, flags=flags)
                    for host in hosts]):
                infos.update(dict.fromkeys(found))
            sockets = []
            try:
                for info in infos:
                    sockets += self._listener(info, reuse_address, reuse_port, keep_alive)
                if not sockets:
                    raise OSError('could not bind on any address out of '
                                  f'{[info[4] for info in infos]!r}')
            except BaseException:
                for sock in sockets:
                    sock.close()
                raise
        else:
            if sock is None:
                raise ValueError('Neither host/port nor sock were specified')
            _check_stream(sock)
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        return await self._served(Server(self, sockets, protocol_factory, ssl, backlog),
                                  start_serving)

    async def _served(self, server, start_serving):
        if start_serving:
            server._start_serving()
            # Whoever connects now is answered.
            await tasks.sleep(0)
        if self._debug:
            logger.info('%r is serving', server)
        return server

    def _listener(self, info, reuse_address, reuse_port, keep_alive):
        family, type_, proto, _, address = info
        try:
            sock = socket.socket(family, type_, proto)
        except OSError:
            # The system does not know that family.
            return []
        try:
            if reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            if reuse_port:
                _set_reuseport(sock)
            if keep_alive:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
            if family == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
            sock.bind(address)
        except OSError as error:
            sock.close()
            raise OSError(error.errno, 'error while attempting to bind on address '
                          f'{address!r}: {error.strerror.lower()}') from None
        return [sock]

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None,
                                     server_hostname=None, ssl_handshake_timeout=None,
                                     ssl_shutdown_timeout=None):
        """Connect to a socket in the file system."""
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except:
                sock.close()
                raise
        elif sock is None:
            raise ValueError('no path and sock were specified')
        sock.setblocking(False)
        return await self._connected(sock, protocol_factory)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100,
                                 ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                 start_serving=True, cleanup_socket=True):
        """Listen at a socket in the file system."""
        if path is not None:
            if sock is not None:
                raise ValueError('path and sock can not be specified at the same time')
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if path[0] not in (0, '\x00'):
                try:
                    if stat.S_ISSOCK(os.stat(path).st_mode):
                        os.remove(path)
                except FileNotFoundError:
                    pass
            try:
                sock.bind(path)
            except OSError as error:
                sock.close()
                if error.errno == 98:
                    raise OSError(98, f'Address {path!r} is already in use') from None
                raise
        elif sock is None:
            raise ValueError('path was not specified, and no sock specified')
        if cleanup_socket:
            self._note_unix_socket(sock)
        sock.setblocking(False)
        return await self._served(Server(self, [sock], protocol_factory, ssl, backlog),
                                  start_serving)

    def _note_unix_socket(self, sock):
        """It goes with its server, unless somebody puts another one in its place."""
        path = sock.getsockname()
        if path and path[0] not in (0, '\x00'):
            try:
                self._unix_sockets[sock] = path, os.stat(path).st_ino
            except FileNotFoundError:
                pass

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *,
                                       family=0, proto=0, flags=0, reuse_port=None,
                                       allow_broadcast=None, sock=None):
        """Send and receive packets; a transport and its protocol."""
        if sock is None:
            if local_addr is None and remote_addr is None:
                if family == 0:
                    raise ValueError('unexpected address family')
                pairs = [((family, proto), (None, None))]
            else:
                found = {}
                for index, address in enumerate((local_addr, remote_addr)):
                    if address is None:
                        continue
                    for fam, _, pro, _, resolved in await self._ensure_resolved(
                            address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags):
                        found.setdefault((fam, pro), [None, None])[index] = resolved
                pairs = [(key, pair) for key, pair in found.items()
                         if (local_addr is None or pair[0] is not None)
                         and (remote_addr is None or pair[1] is not None)]
                if not pairs:
                    raise ValueError('can not get address information')
            errors = []
            for (family, proto), (local, remote) in pairs:
                sock = None
                try:
                    sock = socket.socket(family, socket.SOCK_DGRAM, proto)
                    if reuse_port:
                        _set_reuseport(sock)
                    if allow_broadcast:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                    sock.setblocking(False)
                    if local:
                        sock.bind(local)
                    if remote:
                        if not allow_broadcast:
                            await self.sock_connect(sock, remote)
                    break
                except OSError as error:
                    if sock is not None:
                        sock.close()
                    errors.append(error)
                except:
                    if sock is not None:
                        sock.close()
                    raise
            else:
                raise errors[0]
            address = remote if remote else None
        else:
            sock.setblocking(False)
            address = None
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_datagram_transport(sock, protocol, address, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol
