# What a server of HTTP says, byte for byte, to requests good and bad; and the log it keeps.
import http.server
import io
import os
import socket
import sys
import tempfile
import threading
from functools import partial


class Fixed:
    server_version = 'Test/1.0'
    sys_version = 'x'

    def date_time_string(self, timestamp=None):
        return super().date_time_string(1_000_000_000 if timestamp is None else timestamp)

    def log_date_time_string(self):
        return 'now'


class Handler(Fixed, http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200, 'Very well')
        self.send_header('X-Path', self.path)
        self.send_header('X-Version', self.request_version)
        self.end_headers()
        self.wfile.write(f'{self.command} {self.close_connection}\n'.encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('content-length', 0)))
        self.send_response(http.HTTPStatus.CREATED)
        self.end_headers()
        self.wfile.write(body)

    def do_TEAPOT(self):
        self.send_error(418)

    def do_ODD(self):
        self.send_error(799, 'Odd <&>', 'Why "not"')

    def do_HEAD(self):
        self.send_error(404)

    def do_EMPTY(self):
        self.send_error(304)


class Modern(Handler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.send_response_only(200)
        self.send_header('Content-Length', '2')
        self.end_headers()
        self.wfile.write(b'ok')


def ask(handler, data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(data)
        ours.shutdown(socket.SHUT_WR)
        handler(theirs, ('here', 1), None)
        theirs.close()
        answer = b''.join(iter(lambda: ours.recv(65536), b''))
    print(data[:60])
    print(answer.decode().replace('\r\n', '|\n'))


sys.stderr = sys.stdout
for data in (b'GET / HTTP/1.0\r\n\r\n', b'GET //a//b HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /old\r\n',
             b'POST /old\r\n', b'\r\n', b'', b'one\r\n', b'GET / HTTP/1.0 and more\r\n\r\n',
             b'GET / HTTP/2.0\r\n\r\n', b'GET / HTTP/1\r\n\r\n', b'GET / http/1.1\r\n\r\n',
             b'GET / HTTP/1.1.1\r\n\r\n', b'GET / HTTP/-1.1\r\n\r\n', b'PATCH / HTTP/1.1\r\n\r\n',
             b'TEAPOT / HTTP/1.0\r\n\r\n', b'ODD / HTTP/1.0\r\n\r\n', b'HEAD / HTTP/1.0\r\n\r\n',
             b'EMPTY / HTTP/1.0\r\n\r\n', b'GET /\x07\x1b[1m\\ HTTP/1.0\r\n\r\n',
             b'POST / HTTP/1.0\r\nContent-Length: 4\r\n\r\nbodyrest',
             b'GET /' + b'x' * 70000 + b' HTTP/1.0\r\n\r\n',
             b'GET / HTTP/1.0\r\n' + b'A: b\r\n' * 101 + b'\r\n',
             b'GET / HTTP/1.0\r\nA: ' + b'b' * 70000 + b'\r\n\r\n'):
    ask(Handler, data)
for data in (b'GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n',
             b'GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\nGET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n',
             b'POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab'):
    ask(Modern, data)

# Files.
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, 'sub', 'deep'))
    os.mkdir(os.path.join(folder, 'indexed'))
    for name, text in (('a.txt', 'some text\n'), ('b.tar.gz', 'zip'), ('ü & <x>.html', '<p>'),
                       ('indexed/index.html', 'the index'), ('sub/data.json', '{}'), ('none', '')):
        path = os.path.join(folder, name)
        with open(path, 'w') as file:
            file.write(text)
        os.utime(path, (1_100_000_000, 1_100_000_000))
    os.symlink('a.txt', os.path.join(folder, 'link'))

    class Files(Fixed, http.server.SimpleHTTPRequestHandler):
        pass

    handler = partial(Files, directory=folder)
    for path in ('/', '/a.txt', '/b.tar.gz', '/none', '/link', '/%C3%BC%20%26%20%3Cx%3E.html', '/sub',
                 '/sub?q=1', '/sub/', '/indexed/', '/indexed/?x#y', '/a.txt/', '/missing',
                 '/../../../etc/passwd', '/sub/../a.txt?query', '/sub/deep/'):
        ask(handler, f'GET {path} HTTP/1.0\r\n\r\n'.encode())
    ask(handler, b'HEAD /a.txt HTTP/1.0\r\n\r\n')
    ask(handler, b'POST /a.txt HTTP/1.0\r\n\r\n')
    for since in 'Tue, 09 Nov 2004 11:33:20 GMT', 'Tue, 09 Nov 2004 11:33:19 GMT', 'nonsense':
        ask(handler, f'GET /a.txt HTTP/1.0\r\nIf-Modified-Since: {since}\r\n\r\n'.encode())
    made = Files.__new__(Files)
    made.directory = folder
    for path in ('/a/../b', '/%2e%2e/x', '//a//', '/a?b#c', '', '/ü'):
        print(path, made.translate_path(path).replace(folder, 'FOLDER'))
    for name in 'a.TXT', 'a.tgz', 'a.Z', 'a', 'a.svgz', 'x.py', 'a.unknown':
        print(name, made.guess_type(name))
print(Handler.__module__, Files.__mro__[2].__module__, http.server.__all__[:4])
