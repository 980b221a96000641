"""A server that is sent configurations of logging."""

import json
import logging
import select
import struct
import threading
import traceback
from io import StringIO
from socketserver import StreamRequestHandler, ThreadingTCPServer

from logging import config


class ConfigStreamHandler(StreamRequestHandler):
    """Takes one configuration: its length in four bytes, and its text."""

    def handle(self):
        try:
            head = self._read(4)
            if head is None:
                return
            data = self._read(*struct.unpack('>L', head))
            if data is not None and self.server.verify is not None:
                data = self.server.verify(data)
            if data is not None:
                _configure(data.decode('utf-8'))
            if self.server.ready:
                self.server.ready.set()
        except ConnectionResetError:
            pass

    def _read(self, size):
        """So many bytes, or None if the other side is gone before."""
        data = b''
        while len(data) < size:
            piece = self.connection.recv(size - len(data))
            if not piece:
                return None
            data += piece
        return data


def _configure(text):
    """Do what a text says, as a dictionary in JSON or as a file."""
    try:
        wanted = json.loads(text)
        if not isinstance(wanted, dict):
            raise ValueError('no dictionary')
        config.dictConfig(wanted)
    except Exception:
        try:
            config.fileConfig(StringIO(text))
        except Exception:
            traceback.print_exc()


class ConfigSocketReceiver(ThreadingTCPServer):
    """The server."""

    allow_reuse_address = 1

    def __init__(self, host='localhost', port=config.DEFAULT_LOGGING_CONFIG_PORT, handler=None,
                 ready=None, verify=None):
        super().__init__((host, port), handler)
        self.abort = 0
        self.timeout = 1
        self.ready = ready
        self.verify = verify

    def serve_until_stopped(self):
        """Serve, looking once a second whether to stop."""
        stopped = 0
        while not stopped:
            if select.select([self.socket.fileno()], [], [], self.timeout)[0]:
                self.handle_request()
            with logging._lock:
                stopped = self.abort
        self.server_close()


class Server(threading.Thread):
    """The thread that it runs in; `ready` is set once it listens at `port`, and after each configuration."""

    def __init__(self, rcvr, hdlr, port, verify):
        super().__init__()
        self.rcvr = rcvr
        self.hdlr = hdlr
        self.port = port
        self.verify = verify
        self.ready = threading.Event()

    def run(self):
        server = self.rcvr(port=self.port, handler=self.hdlr, ready=self.ready, verify=self.verify)
        if self.port == 0:
            self.port = server.server_address[1]
        self.ready.set()
        with logging._lock:
            config._listener = server
        server.serve_until_stopped()
