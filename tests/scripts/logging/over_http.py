# Records sent to a server of HTTP by several threads.
import http.server
import logging
import logging.handlers
import threading
import urllib.parse

got = []
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    def take(self, text):
        fields = dict(urllib.parse.parse_qsl(text))
        with lock:
            got.append((self.command, self.path.partition('?')[0], fields['name'], fields['levelname'], fields['msg'],
                        fields['threadName'], self.headers.get('Authorization'), self.headers.get('Content-type')))
        self.send_response(200)
        self.end_headers()

    def do_GET(self):
        self.take(self.path.partition('?')[2])

    def do_POST(self):
        self.take(self.rfile.read(int(self.headers['Content-Length'])).decode())

    def log_message(self, format, *args):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
thread = threading.Thread(target=server.serve_forever)
thread.start()
place = f'127.0.0.1:{server.server_port}'
log = logging.getLogger('over.http')
log.setLevel(logging.INFO)
log.propagate = False
handlers = [logging.handlers.HTTPHandler(place, '/get'), logging.handlers.HTTPHandler(place, '/post?x=1', 'post', credentials=('me', 'pass'))]
for handler in handlers:
    log.addHandler(handler)
workers = [threading.Thread(target=log.info, args=(f'message {n} & more',), name=f'worker-{n}') for n in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
log.debug('not sent')
log.warning('the last: ü')
server.shutdown()
thread.join()
server.server_close()
for row in sorted(got, key=repr):
    print(*row)
for arguments in (('h', '/', 'PUT'), ('h', '/', 'GET', False, None, object())):
    try:
        logging.handlers.HTTPHandler(*arguments)
    except ValueError as error:
        print(error)
print(handlers[1].method, handlers[1].host == place, type(handlers[0]).__module__)
