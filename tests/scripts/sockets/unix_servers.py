# Servers within the machine, and servers that fork.
import os
import socket
import socketserver
import tempfile
import threading


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())


class Back(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


def talk(server, kind, own=None):
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    with socket.socket(server.address_family, kind) as client:
        if own:
            client.bind(own)
        client.connect(server.server_address)
        client.sendall(b'one line\n')
        print(type(server).__name__, client.recv(100))
    server.shutdown()
    server.server_close()
    thread.join()


with tempfile.TemporaryDirectory() as folder:
    name = iter(os.path.join(folder, f's{i}') for i in range(9))
    talk(socketserver.UnixStreamServer(next(name), Upper), socket.SOCK_STREAM)
    talk(socketserver.ThreadingUnixStreamServer(next(name), Upper), socket.SOCK_STREAM)
    talk(socketserver.UnixDatagramServer(next(name), Back), socket.SOCK_DGRAM, next(name))
    talk(socketserver.ForkingTCPServer(('127.0.0.1', 0), Upper), socket.SOCK_STREAM)
    talk(socketserver.ForkingUnixStreamServer(next(name), Upper), socket.SOCK_STREAM)
