# Sockets on the loopback: echo over TCP, UDP, pairs, timeouts, errors.
import socket, threading
def handle(c, a):
    with c:
        while True:
            d = c.recv(1024)
            if not d: break
            c.sendall(d.upper())
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", 0)); s.listen(5)
port = s.getsockname()[1]
def serve():
    for _ in range(3):
        c, a = s.accept()
        threading.Thread(target=handle, args=(c, a)).start()
t = threading.Thread(target=serve); t.start()
for i in range(3):
    with socket.create_connection(("localhost", port)) as c:
        c.sendall(b"hello %d" % i)
        print(c.recv(100))
        f = c.makefile("rw"); f.write("line\n"); f.flush(); print(repr(f.readline()))
        f.close()
t.join()
s.settimeout(0.05)
try: s.accept()
except TimeoutError as e: print(type(e).__name__, e)
s.setblocking(False)
try: s.accept()
except BlockingIOError as e: print(e)
s.close(); print(s.fileno(), s)
try: s.accept()
except OSError as e: print(e)
a, b = socket.socketpair(); a.send(b"x"); print(b.recv(5), a.family, a.type, b.getblocking()); a.close(); print(b.recv(5)); b.close()
u1 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u1.bind(("127.0.0.1", 0))
u2 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u2.sendto(b"dgram", u1.getsockname()); d, addr = u1.recvfrom(100); print(d, addr[0]); u1.close(); u2.close()
c = socket.socket()
try: c.connect(("127.0.0.1", port))
except OSError as e: print(type(e).__name__, e)
for f in (lambda: c.connect("x"), lambda: c.connect(("127.0.0.1", 99999)), lambda: c.send("x"), lambda: c.settimeout(-1), lambda: socket.getaddrinfo("no.such.host.invalid", 80), lambda: c.bind(("127.0.0.1",)), lambda: c.recv(-1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
c.close()
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM), socket.inet_aton("1.2.3.4"), socket.htons(1), socket.gethostbyname("127.0.0.1"))
srv = socket.create_server(("127.0.0.1", 0))
try: socket.create_server(srv.getsockname())
except OSError as e: print(e.errno, str(e)[:30])
srv.close()
