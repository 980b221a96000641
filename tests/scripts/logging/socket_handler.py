"""Records that are sent over sockets."""
import logging, logging.handlers
import socketserver, struct, pickle, threading, socket
got = []
class H(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            c = self.connection.recv(4)
            if len(c) < 4: break
            n = struct.unpack('>L', c)[0]; d = b''
            while len(d) < n: d += self.connection.recv(n - len(d))
            r = logging.makeLogRecord(pickle.loads(d)); got.append((r.name, r.levelname, r.getMessage(), r.args, r.exc_info)); done.release()
done = threading.Semaphore(0)
srv = socketserver.ThreadingTCPServer(('localhost', 0), H); srv.daemon_threads = True; threading.Thread(target=srv.serve_forever, daemon=True).start()
sh = logging.handlers.SocketHandler('localhost', srv.server_address[1]); lg = logging.getLogger('sock'); lg.setLevel('DEBUG'); lg.addHandler(sh); lg.info('hello %d', 5); 
try: 1 / 0
except ZeroDivisionError: lg.exception('exc')
done.acquire(); done.acquire(); print(got); print(repr(sh)); sh.close(); srv.shutdown(); srv.server_close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('localhost', 0)); dh = logging.handlers.DatagramHandler('localhost', u.getsockname()[1]); lg.handlers = [dh]; lg.warning('dg'); d = u.recv(9999); print(pickle.loads(d[4:])['msg']); dh.close()
s = logging.handlers.SocketHandler('localhost', 1); s.raiseExceptions = False; logging.raiseExceptions = False; lg.handlers = [s]; lg.error('lost'); print(s.sock, s.closeOnError, s.retryStart, s.retryMax, s.retryFactor)
