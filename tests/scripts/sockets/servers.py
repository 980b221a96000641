# The classic servers of socketserver on loopback: one after another, a thread each, and datagrams.
# stderr: any
import socket
import socketserver
import threading


class Upper(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(100)
        self.request.sendall(data.upper())


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            if line == b'fail\n':
                raise ValueError('asked to')
            self.wfile.write(b'<' + line.strip() + b'>\n')


class Echo(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


def ask(address, text):
    with socket.create_connection(address) as s:
        s.sendall(text)
        s.shutdown(socket.SHUT_WR)
        return s.makefile('rb').read()


for kind, handler, text in [(socketserver.TCPServer, Upper, b'hello'), (socketserver.ThreadingTCPServer, Upper, b'hello'),
                            (socketserver.ThreadingTCPServer, Lines, b'a\nbb\n'), (socketserver.TCPServer, Lines, b'x\nfail\n')]:
    with kind(('127.0.0.1', 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        print(kind.__name__, handler.__name__, [ask(server.server_address, text) for _ in range(3)])
        server.shutdown()
        thread.join()

with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Lines) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    # All are open at once, which one thread alone could not serve in this order.
    clients = [socket.create_connection(server.server_address) for _ in range(4)]
    for n, client in reversed(list(enumerate(clients))):
        client.sendall(b'%d\n' % n)
        print(client.recv(10))
    for client in clients:
        client.close()
    server.shutdown()
    thread.join()

with socketserver.UDPServer(('127.0.0.1', 0), Echo) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b'abc', server.server_address)
        print(s.recv(10))
    server.shutdown()
    thread.join()


class Patient(socketserver.TCPServer):
    timeout = 0.05

    def handle_timeout(self):
        print('nobody came')


with Patient(('127.0.0.1', 0), Upper) as server:
    server.handle_request()
