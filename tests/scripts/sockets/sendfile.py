# Files that are sent through a socket.
import socket, io, tempfile, threading
def run(file, *args):
    a, b = socket.socketpair()
    try:
        n = a.sendfile(file, *args)
        a.close()
        got = b''
        while part := b.recv(5000): got += part
        print(n, len(got), got[:10], got[-4:], file.tell())
    except Exception as e: print(type(e).__name__, e)
    finally: a.close(); b.close()
with tempfile.TemporaryFile() as f:
    run(f)
    f.write(bytes(range(256)) * 150); f.flush()
    for args in [(), (10,), (5, 7), (0, 10000), (40000,), (0, 0), (0, -1), (0, 'x'), (0, None), (3, 40000)]:
        run(f, *args)
run(io.BytesIO(b'in memory')); run(io.BytesIO(b'in memory'), 3, 4)
m = io.BytesIO(b'in memory'); m.read(3); run(m)
with open(__file__) as text: run(text)
run(5)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try: u.sendfile(m)
except ValueError as e: print(e)
u.close()
a, b = socket.socketpair(); a.setblocking(False)
try: a.sendfile(m)
except ValueError as e: print(e)
