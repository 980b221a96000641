# Requests and openers of urllib.request without a net: files, data, handlers of one's own, proxies, passwords.
import contextlib
import io
import os
import tempfile
import threading
import urllib.error
import urllib.request
import urllib.response
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error, repr(error))


# Requests.
for url in ('http://example.org', 'http://example.org:80/a b?q=1#part', 'HTTP://Host/#', '<URL:ftp://x/y>',
            'data:,x', 'file:///etc/hosts', 'http:opaque', 'http://u%40s@h/p'):
    request = urllib.request.Request(url)
    print(request.full_url, request.type, request.host, request.selector, request.fragment,
          request.origin_req_host, request.get_method())
for url in '', 'no scheme', '/path', 'example.org/x':
    attempt(urllib.request.Request, url)
request = urllib.request.Request('http://h/', data=b'x', headers={'content-TYPE': 'a/b', 'X-y': '1'})
request.add_header('X-Y', '2')
request.add_unredirected_header('only-here', '3')
print(request.headers, request.unredirected_hdrs, request.header_items(), request.get_method())
print(request.has_header('X-y'), request.has_header('X-Y'), request.get_header('Only-here'),
      request.get_header('None', 'default'))
request.remove_header('X-y')
request.add_header('Content-length', '5')
request.data = b'y'
print(request.headers, request.data, request.unverifiable, request.has_proxy())
del request.data
print(request.data, request.get_method())
request.method = 'PATCH'
print(request.get_method(), request.get_full_url())
request.full_url = 'http://other/x#y'
print(request.host, request.selector, request.fragment)
request.set_proxy('proxy:81', 'http')
print(request.host, request.selector, request.has_proxy())

# Addresses of data and files.
for url in ('data:,A%20note', 'data:text/html;charset=utf-8;base64,PGI+', 'data:;base64,eA==', 'data:a/b,'):
    with urllib.request.urlopen(url) as response:
        print(type(response).__name__, response.read(), response.headers.items(), response.url,
              response.status, response.getcode())
attempt(urllib.request.urlopen, 'data:nocomma')
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'a b.txt')
    with open(path, 'w') as file:
        file.write('line 1\nline 2\n')
    os.utime(path, (1e9, 1e9))
    url = 'file://' + urllib.request.pathname2url(path)
    for shown in url, url.replace('file://', 'file://localhost'), url.replace('file://', 'file:'):
        with urllib.request.urlopen(shown) as response:
            print(response.url.replace(folder, 'FOLDER'), response.headers.items(), list(response))
    print(response.closed, attempt(response.read))
    print(urllib.request.url2pathname('///a%20b/c'), urllib.request.pathname2url('/a b/ü'))
    attempt(urllib.request.urlopen, 'file:///no/such/file')
    attempt(urllib.request.urlopen, 'file://elsewhere.invalid/x')
    name, headers = urllib.request.urlretrieve(url)
    print(name.replace(folder, 'FOLDER'), headers['content-length'])
    target = os.path.join(folder, 'copy')
    name, headers = urllib.request.urlretrieve(url, target, lambda *args: print('hook', args))
    with open(name) as file:
        print(name == target, file.read())
    name, headers = urllib.request.urlretrieve('data:,kept')
    print(os.path.exists(name))
    urllib.request.urlcleanup()
    print(os.path.exists(name))

for url in 'unknown://x/', 'mailto:a@b', 'http:///path', 'http:nohost':
    attempt(urllib.request.urlopen, url)
attempt(urllib.request.urlopen, 'http://127.0.0.1:1/', timeout=5)
attempt(urllib.request.urlopen, 'http://127.0.0.1:x/')
attempt(urllib.request.urlopen, 'http://127.0.0.1/', 'text')
attempt(urllib.request.urlopen, 'no address')


# Handlers of one's own.
class Upper(urllib.request.BaseHandler):
    def shout_open(self, req):
        headers = Message()
        headers['Content-Type'] = 'text/plain'
        return urllib.response.addinfourl(io.BytesIO(req.host.upper().encode()), headers, req.full_url, 200)

    def shout_request(self, req):
        print('request', req.full_url, req.timeout)
        return req

    def shout_response(self, req, response):
        print('response', response.code)
        return response


opener = urllib.request.build_opener(Upper, urllib.request.ProxyHandler({}))
print([type(handler).__name__ for handler in opener.handlers
       if type(handler).__name__ not in ('HTTPSHandler', 'FTPHandler')])
print(opener.addheaders[0][0], opener.open('shout://hello/', timeout=3).read())
urllib.request.install_opener(opener)
print(urllib.request.urlopen('shout://again', timeout=1).read())
urllib.request.install_opener(None)
attempt(urllib.request.build_opener().open, 'shout://hello/')
attempt(opener.add_handler, object())


# A server that wants a password, and serves as a proxy.
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        given = self.headers.get('Authorization')
        if self.path == '/secret' and given != 'Basic bWU6cGFzcw==':
            self.send_response(401, 'Who?')
            self.send_header('WWW-Authenticate', 'Basic realm="the realm"')
        else:
            self.send_response(200)
        self.end_headers()
        self.wfile.write(f'{self.path.replace(base, "BASE")} {self.headers["Host"].replace(place, "PLACE")} {given} '
                         f'{self.headers.get("Proxy-Authorization")} {self.headers.get("User-Agent")}'.encode())

    def log_message(self, *args):
        pass


server = HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
place = f'127.0.0.1:{server.server_port}'
base = f'http://{place}'

attempt(urllib.request.urlopen, base + '/secret')
passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, base, 'me', 'pass')
opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
opener.addheaders = [('User-Agent', 'Test')]
print(opener.open(base + '/secret').read())
passwords.add_password('the realm', base, 'me', 'wrong')
attempt(opener.open, base + '/secret')
print(passwords.find_user_password('other', base + '/x'), passwords.reduce_uri('http://h/a'),
      passwords.reduce_uri('h:1'), passwords.is_suburi(('h', '/a'), ('h', '/a/b')))

opener = urllib.request.build_opener(urllib.request.ProxyHandler({'http': f'http://u:p%40@{place}/'}))
opener.addheaders = []
print(opener.open('http://far.invalid/x?y').read())
os.environ['http_proxy'] = place
os.environ['no_proxy'] = 'localhost, .near.invalid'
print({name: value.replace(place, 'PLACE') for name, value in urllib.request.getproxies().items()
       if name in ('http', 'no')})
for host in 'localhost', 'x.near.invalid:80', 'near.invalid', 'farnear.invalid', 'far':
    print(host, bool(urllib.request.proxy_bypass(host)))
opener = urllib.request.build_opener()
opener.addheaders = []
print(opener.open('http://far.invalid/z').read())
del os.environ['http_proxy'], os.environ['no_proxy']
server.shutdown()
server.server_close()

# Errors and answers as objects.
error = urllib.error.HTTPError('http://x', 500, 'Broken', Message(), io.BytesIO(b'body'))
print(error, repr(error), error.code, error.reason, error.filename, error.url, error.read(), error.args)
error.close()
error = urllib.error.URLError('why', 'name')
print(error, error.reason, error.filename, error.args)
error = urllib.error.ContentTooShortError('short', b'x')
print(error, error.content)
called = []
response = urllib.response.addclosehook(io.BytesIO(b'abc'), called.append, 1)
print(response.read(), response.close(), called, response.closed)
with contextlib.closing(urllib.response.addinfo(io.BytesIO(b''), {'a': 1})) as response:
    print(response.info(), response.headers)
