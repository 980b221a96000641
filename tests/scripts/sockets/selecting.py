# An echo server on selectors, in one thread.
import selectors, socket, threading
sel = selectors.DefaultSelector()
server = socket.create_server(("127.0.0.1", 0)); server.setblocking(False)
sel.register(server, selectors.EVENT_READ, "accept")
closed = 0
def client(n, out):
    with socket.create_connection(server.getsockname()) as c:
        c.sendall(b"client %d" % n); out.append(c.recv(100).decode())
out = []; threads = [threading.Thread(target=client, args=(n, out)) for n in range(3)]
for t in threads: t.start()
while closed < 3:
    for key, events in sel.select(5):
        if key.data == "accept":
            c, _ = key.fileobj.accept(); c.setblocking(False); sel.register(c, selectors.EVENT_READ, "echo")
        else:
            data = key.fileobj.recv(100)
            if data: key.fileobj.send(data.upper())
            else: sel.unregister(key.fileobj); key.fileobj.close(); closed += 1
for t in threads: t.join()
print(sorted(out), len(sel.get_map()), sel.select(0))
for f in (lambda: sel.register(server, 1), lambda: sel.unregister(-1), lambda: sel.register(server, 8)):
    try: f()
    except (KeyError, ValueError) as e: print(type(e).__name__)
sel.close(); server.close()
