# A server with a thread for each connection, asked by several threads at once.
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

log = []
served = threading.Lock()
counts = {}


class Handler(BaseHTTPRequestHandler):
    def answer(self, body, code=200, kind='text/plain; charset=utf-8', **headers):
        self.send_response(code)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition('?')
        with served:
            counts[path] = counts.get(path, 0) + 1
        if path == '/moved':
            self.answer(b'', 302, Location='/page/1')
        elif path == '/loop':
            self.answer(b'', 301, Location='/loop')
        elif path == '/elsewhere':
            self.answer(b'', 302, Location='gopher://example.invalid/')
        elif path == '/echo':
            self.answer(json.dumps({
                'query': urllib.parse.parse_qs(query),
                'agent': self.headers['User-Agent'].split('/')[0],
                'accept': self.headers.get('Accept'),
                'own': self.headers.get('x-own'),
            }, sort_keys=True).encode(), kind='application/json')
        elif path.startswith('/page/'):
            self.answer(f'page {path[6:]} für alle\n'.encode() * 3)
        else:
            self.send_error(404, explain='Try <another> one & see')

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.answer(b'%b %b' % (self.headers['Content-Type'].encode(), body[::-1]), 201)

    def do_PUT(self):
        self.send_response_only(204)
        self.end_headers()

    def log_message(self, format, *args):
        log.append(format % args)


server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port == server.server_address[1])
thread = threading.Thread(target=server.serve_forever, name='server')
thread.start()
base = f'http://127.0.0.1:{server.server_port}'


def fetch(number):
    with urllib.request.urlopen(f'{base}/page/{number}') as response:
        return response.status, response.headers['content-length'], response.read().decode()


with ThreadPoolExecutor(4) as pool:
    for number, (status, length, text) in enumerate(pool.map(fetch, range(12))):
        print(number, status, length, text.splitlines())

results = {}
threads = [threading.Thread(target=lambda n=n: results.update({n: fetch(n)})) for n in range(5)]
for worker in threads:
    worker.start()
for worker in threads:
    worker.join()
print(sorted(results) == list(range(5)), counts['/page/3'], counts['/page/11'])

# What an answer has.
with urllib.request.urlopen(base + '/page/7') as response:
    print(type(response).__name__, response.status, response.code, response.getcode(),
          response.reason, response.msg, response.version)
    print(response.geturl() == base + '/page/7' == response.url, response.info() is response.headers)
    print(response.getheader('CONTENT-LENGTH'), response.getheader('None'),
          response.headers.get_content_type(), response.headers.get_content_charset())
    print([name for name, _ in response.getheaders()])
    print(response.readline(), response.read(4), response.read1(3), response.readable())
    print(list(response), response.read(), response.isclosed(), response.closed)
print(response.closed)

# Redirects, methods, headers.
with urllib.request.urlopen(base + '/moved') as response:
    print(response.geturl().removeprefix(base), response.read(8))
request = urllib.request.Request(base + '/page/1', method='HEAD')
with urllib.request.urlopen(request) as response:
    print(response.status, response.headers['Content-Length'], response.read())
data = urllib.parse.urlencode({'a': 1, 'b': 'x y'}).encode()
with urllib.request.urlopen(base + '/form', data) as response:
    print(response.status, response.reason, response.read())
request = urllib.request.Request(base + '/form', data=b'{}', headers={'Content-Type': 'application/json'})
with urllib.request.urlopen(request, timeout=10) as response:
    print(response.read())
with urllib.request.urlopen(urllib.request.Request(base + '/put', b'', method='PUT')) as response:
    print(response.status, response.reason, response.headers.items(), response.read())
request = urllib.request.Request(base + '/echo?a=1&a=2&b=%20', headers={'X-Own': 'mine', 'accept': 'a/b'})
with urllib.request.urlopen(request) as response:
    print(json.load(response))

# Errors.
for path in '/none', '/loop', '/elsewhere':
    try:
        urllib.request.urlopen(base + path)
    except urllib.error.HTTPError as error:
        print(repr(error), '|', error.code, error.reason, error.status, error.url.removeprefix(base))
        print(error.headers.get('Connection'), error.headers.get_content_type())
        print(error.read().decode())
        error.close()
try:
    urllib.request.urlopen(urllib.request.Request(base + '/', method='BREW'))
except urllib.error.HTTPError as error:
    print(error, isinstance(error, urllib.error.URLError), isinstance(error, OSError))
    error.close()

server.shutdown()
thread.join()
server.server_close()
for line in sorted(set(log)):
    print(line)
try:
    urllib.request.urlopen(base, timeout=5)
except urllib.error.URLError as error:
    print(error, repr(error), type(error.reason).__name__, error.args[0] is error.reason)
