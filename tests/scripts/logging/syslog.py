# Records sent to the log of a system, by packets, by a stream, and to a socket of the file system.
import logging
import logging.handlers
import os
import socket
import tempfile

Handler = logging.handlers.SysLogHandler
print(Handler.LOG_EMERG, Handler.LOG_DEBUG, Handler.LOG_USER, Handler.LOG_LOCAL7, Handler.LOG_AUTHPRIV)
print(sorted(Handler.priority_names.items()))
print(sorted(Handler.facility_names.items()))
print(Handler.priority_map, Handler.__module__, Handler.__mro__[1])

log = logging.getLogger('sys')
log.setLevel(logging.DEBUG)
log.propagate = False


def told(handler, receive):
    log.addHandler(handler)
    for level in logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL, 35:
        log.log(level, 'words of %d', level)
        print(receive())
    handler.ident = 'me: '
    handler.append_nul = False
    log.error('späne')
    print(receive())
    log.removeHandler(handler)
    handler.close()
    print(handler.socket)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(('127.0.0.1', 0))
    handler = Handler(server.getsockname())
    print(handler.unixsocket, handler.socktype == socket.SOCK_DGRAM, handler.facility)
    told(handler, lambda: server.recv(200))
with socket.create_server(('127.0.0.1', 0)) as server:
    handler = Handler(server.getsockname(), facility='local3', socktype=socket.SOCK_STREAM)
    link, _ = server.accept()
    with link:
        told(handler, lambda: link.recv(200))
with tempfile.TemporaryDirectory() as folder:
    for kind in socket.SOCK_DGRAM, socket.SOCK_STREAM:
        path = os.path.join(folder, str(int(kind)))
        with socket.socket(socket.AF_UNIX, kind) as server:
            server.bind(path)
            if kind == socket.SOCK_STREAM:
                server.listen()
            handler = Handler(path, Handler.LOG_DAEMON)
            print(handler.unixsocket, handler.socktype == kind)
            if kind == socket.SOCK_STREAM:
                server, _ = server.accept()
            with server:
                told(handler, lambda: server.recv(200))
    # Nobody listens there yet.
    path = os.path.join(folder, 'late')
    handler = Handler(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(path)
        log.addHandler(handler)
        log.warning('late')
        print(server.recv(200))
        log.removeHandler(handler)
        handler.close()
print(handler.encodePriority('mail', 'alert'), handler.encodePriority(3, 2), handler.mapPriority('X'))
try:
    handler.encodePriority('no such', 1)
except KeyError as error:
    print('KeyError', error)
