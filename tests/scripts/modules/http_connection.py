# One connection for several requests: kept open, chunked both ways, read in pieces, misused, cut off.
import http.client
import io
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        if self.path == '/chunks':
            self.send_response(200)
            self.send_header('Transfer-Encoding', 'chunked')
            self.end_headers()
            for piece in b'one\n', b'two and more\n', b'three':
                self.wfile.write(b'%x\r\n%b\r\n' % (len(piece), piece))
            self.wfile.write(b'0\r\nTrailer: x\r\n\r\n')
        elif self.path == '/short':
            self.send_response(200)
            self.send_header('Content-Length', '10')
            self.end_headers()
            self.wfile.write(b'abc')
            self.close_connection = True
        elif self.path == '/rude':
            self.wfile.write(b'hello there\r\n')
            self.close_connection = True
        elif self.path == '/silent':
            self.close_connection = True
        elif self.path == '/until-end':
            self.wfile.write(b'HTTP/1.0 200 Fine\r\nX-A: 1\r\nX-a: 2\r\nX-Long: a\r\n b\r\n\r\nto the end')
            self.close_connection = True
        elif self.path == '/many':
            self.wfile.write(b'HTTP/1.1 200 OK\r\n' + b'A: b\r\n' * 101 + b'\r\n')
            self.close_connection = True
        elif self.path == '/continue':
            self.wfile.write(b'HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 404 Not here \r\n'
                             b'Content-Length: 2\r\n\r\nno')
        else:
            lines = [f'{name}={value}' for name, value in self.headers.items() if name != 'Host']
            body = '\n'.join([self.requestline, *lines]).encode()
            self.send_response(200)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            if self.command != 'HEAD':
                self.wfile.write(body)

    do_HEAD = do_DELETE = do_GET

    def do_POST(self):
        if self.headers.get('Transfer-Encoding') == 'chunked':
            body = b''
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size) + b'/'
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass

    def date_time_string(self, timestamp=None):
        return super().date_time_string(1e9)

    def version_string(self):
        return 'Test/1'


class Server(HTTPServer):
    def handle_error(self, request, client_address):
        # The client went away in the middle, as it sometimes does here.
        pass


server = Server(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
host, port = server.server_address

connection = http.client.HTTPConnection(host, port, timeout=10)
print(connection.host, connection.port == port, connection.timeout, connection.sock)
for path in '/first', '/second?x=1':
    connection.request('GET', path, headers={'X-Own': 'yes'})
    response = connection.getresponse()
    print(response.status, response.reason, response.version, response.will_close, response.length)
    print(response.read().decode())
    print(connection.sock is not None, response.isclosed())

connection.request('HEAD', '/')
response = connection.getresponse()
print(response.status, response.getheader('content-length') != '0', response.length, response.read())
connection.request('DELETE', '/thing')
print(connection.getresponse().read().decode())

# Chunked answers.
connection.request('GET', '/chunks')
response = connection.getresponse()
print(response.chunked, response.length, response.read(2), response.read(5), response.read())
connection.request('GET', '/chunks')
response = connection.getresponse()
print(list(response))
connection.request('GET', '/chunks')
response = connection.getresponse()
print(response.peek(3)[:3], response.read1(2), response.read1(), response.readline(), response.read1())
buffer = bytearray(8)
print(response.readinto(buffer), response.isclosed())
connection.request('GET', '/chunks')
response = connection.getresponse()
print(response.readinto(buffer), buffer, response.readinto(buffer), buffer)
response.close()
connection.close()

# Bodies.
for body in ('text', b'bytes', bytearray(b'more'), [b'a', b'bc'], iter([b'x', b'', b'y']),
             io.BytesIO(b'from a file'), io.StringIO('from a text file'), memoryview(b'view')):
    connection.request('POST', '/', body)
    print(type(body).__name__, connection.getresponse().read())
connection.request('POST', '/', headers={'Content-Length': '3'}, body=iter([b'ab', b'c']))
print(connection.getresponse().read())
connection.request('POST', '/', iter([b'12', b'345']), {'Transfer-Encoding': 'chunked'}, encode_chunked=True)
print(connection.getresponse().read())

# In steps.
connection.putrequest('POST', '/steps', skip_accept_encoding=True)
connection.putheader('Content-Length', 5)
connection.putheader('X-Several', 'one', b'two')
connection.endheaders(b'steps')
print(connection.getresponse().read())

connection.request('GET', '/continue')
response = connection.getresponse()
print(response.status, repr(response.reason), response.read())
connection.close()

# What is wrong.
def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except Exception as error:
        mro = [kind.__name__ for kind in type(error).__mro__]
        print(type(error).__module__, mro[:3], error, repr(error))


def ask(path):
    connection = http.client.HTTPConnection(host, port)
    connection.request('GET', path)
    response = connection.getresponse()
    try:
        return response.read()
    finally:
        connection.close()


attempt(ask, '/short')
attempt(ask, '/rude')
attempt(ask, '/silent')
attempt(ask, '/many')
print(ask('/until-end'))
connection.request('GET', '/until-end')
response = connection.getresponse()
print(response.getheader('x-a'), response.headers['X-A'], response.headers.get_all('x-a'),
      response.getheaders(), response.will_close, connection.sock)
print(str(response.headers).splitlines(), response.msg is response.headers)
print(response.read(4), response.read())

connection.putrequest('GET', '/')
attempt(connection.putrequest, 'GET', '/')
attempt(connection.getresponse)
attempt(connection.putheader, 'Bad name:', 'x')
attempt(connection.putheader, 'A', 'x\ny')
connection.endheaders()
attempt(connection.putheader, 'A', 'x')
attempt(connection.request, 'GET', '/again')
connection.getresponse().read()
attempt(connection.getresponse)
attempt(connection.request, 'GET', '/with space')
connection.close()
attempt(connection.request, 'GE\nT', '/')
connection.close()
attempt(connection.request, 'POST', '/', 'Grüße \u2014')
connection.close()
attempt(connection.request, 'POST', '/', 5)
connection.close()
attempt(http.client.HTTPConnection, 'host:port')
attempt(http.client.HTTPConnection, 'ho st')
for name in 'example.org', 'example.org:8080', '[::1]', '[::1]:81', 'a:':
    made = http.client.HTTPConnection(name)
    print(made.host, made.port)
closed = http.client.HTTPConnection(host, port)
closed.auto_open = 0
attempt(closed.request, 'GET', '/')
attempt(http.client.HTTPConnection('127.0.0.1', 1, timeout=5).request, 'GET', '/')

# What was seen on the way.
connection.set_debuglevel(1)
connection.request('GET', '/short', headers={'Host': 'here'})
response = connection.getresponse()
print(response.headers.keys(), len(response.headers), 'SERVER' in response.headers)
attempt(response.read)
server.shutdown()
server.server_close()
