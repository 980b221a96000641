"""asyncio: streams, servers, protocols, packets, pipes, sockets, child processes, signals."""
import asyncio
import os
import signal
import socket
import sys


async def echo():
    async def handle(reader, writer):
        while line := await reader.readline():
            print('server got', line)
            writer.write(line.upper())
            await writer.drain()
        print('server at eof', reader.at_eof())
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), len(server.sockets))
    async with server:
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        print(writer.get_extra_info('peername') == ('127.0.0.1', port), writer.is_closing())
        for line in (b'hello\n', b'world\n'):
            writer.write(line)
            await writer.drain()
            print('client got', await reader.readline())
        writer.write_eof()
        print('rest', await reader.read())
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing())
    print(server.is_serving(), server.sockets)


async def many():
    async def handle(reader, writer):
        n = int(await reader.readline())
        writer.writelines([b'%d ' % i for i in range(n)])
        writer.close()

    async def client(n):
        reader, writer = await asyncio.open_connection('localhost', port)
        writer.write(b'%d\n' % n)
        data = await reader.read(-1)
        writer.close()
        return data
    server = await asyncio.start_server(handle, 'localhost', 0, family=socket.AF_INET)
    port = server.sockets[0].getsockname()[1]
    print(await asyncio.gather(*[client(n) for n in range(5)]))
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e:
        print(e.errno, str(e).replace(str(port), 'PORT'))


async def readers():
    r = asyncio.StreamReader()
    r.feed_data(b'one\ntwo;three|four')
    print(await r.readuntil(b'\n'), await r.readuntil((b'|', b';')), await r.readexactly(3), await r.read(2))
    r.feed_eof()
    try:
        await r.readexactly(20)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)
    print(await r.read(), r.at_eof())
    r = asyncio.StreamReader(limit=8)
    r.feed_data(b'0123456789abcdef\nrest\n')
    try:
        await r.readuntil()
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    try:
        await r.readline()
    except ValueError as e:
        print(e)
    r.feed_eof()
    print([line async for line in r], r)
    r = asyncio.StreamReader()
    r.set_exception(OSError('broken'))
    try:
        await r.read(1)
    except OSError as e:
        print(e)


async def protocols():
    log = []

    class Server(asyncio.Protocol):
        def connection_made(self, transport):
            log.append('server made')
            self.transport = transport

        def data_received(self, data):
            log.append(('server', data))
            self.transport.write(data[::-1])
            self.transport.close()

        def connection_lost(self, exc):
            log.append(('server lost', exc))

    class Client(asyncio.Protocol):
        def __init__(self, done):
            self.done = done

        def connection_made(self, transport):
            transport.write(b'abc')

        def data_received(self, data):
            log.append(('client', data))

        def eof_received(self):
            log.append('client eof')

        def connection_lost(self, exc):
            log.append(('client lost', exc))
            self.done.set_result(None)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, '127.0.0.1', 0)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), *server.sockets[0].getsockname())
    print(type(protocol).__name__, transport.get_protocol() is protocol)
    await done
    server.close()
    await server.wait_closed()
    await asyncio.sleep(.01)
    print(sorted(map(str, log)))


async def packets():
    class Echo(asyncio.DatagramProtocol):
        def connection_made(self, transport):
            self.transport = transport

        def datagram_received(self, data, addr):
            self.transport.sendto(data * 2, addr)

    class Client(asyncio.DatagramProtocol):
        def __init__(self):
            self.got = asyncio.get_running_loop().create_future()

        def datagram_received(self, data, addr):
            self.got.set_result(data)
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    client, protocol = await loop.create_datagram_endpoint(
        Client, remote_addr=server.get_extra_info('sockname'))
    client.sendto(b'ping ')
    print(await protocol.got)
    client.close()
    server.close()


async def unix():
    path = f'/tmp/asyncio-golden-{os.getpid()}.sock'

    async def handle(reader, writer):
        writer.write(await reader.read(100) + b'!')
        writer.close()
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b'unix')
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()
    print(os.path.exists(path))


async def sockets():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receiver = asyncio.create_task(loop.sock_recv(b, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(a, b'through sockets')
    print(await receiver)
    got = loop.create_future()
    loop.add_reader(b, lambda: got.done() or got.set_result(b.recv(10)))
    a.send(b'reader')
    print(await got, loop.remove_reader(b), loop.remove_reader(b))
    big = b'x' * 1_000_000
    async def take(n):
        total = 0
        while total < n:
            total += len(await loop.sock_recv(b, 65536))
        return total
    print(await asyncio.gather(loop.sock_sendall(a, big), take(len(big))))
    a.close()
    b.close()
    listener = socket.create_server(('127.0.0.1', 0))
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    (server, _), _ = await asyncio.gather(loop.sock_accept(listener),
                                          loop.sock_connect(client, listener.getsockname()))
    await loop.sock_sendall(server, b'accepted')
    print(await loop.sock_recv(client, 100))
    for s in listener, client, server:
        s.close()
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r, 'rb'))
    os.write(w, b'through a pipe')
    os.close(w)
    print(await reader.read())
    transport.close()
    await asyncio.sleep(0)


async def children():
    p = await asyncio.create_subprocess_exec('sh', '-c', 'cat; echo error >&2; exit 3', stdin=asyncio.subprocess.PIPE,
                                             stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    print(await p.communicate(b'to the child'), p.returncode)
    p = await asyncio.create_subprocess_shell('for i in 1 2 3; do echo line $i; done', stdout=asyncio.subprocess.PIPE)
    async for line in p.stdout:
        print(line)
    print(await p.wait())
    p = await asyncio.create_subprocess_exec('sleep', '10')
    p.terminate()
    print(await p.wait())
    try:
        await asyncio.create_subprocess_exec('/no/such/program')
    except FileNotFoundError as e:
        print(e)
    p = await asyncio.create_subprocess_exec('sleep', '10')
    try:
        await asyncio.wait_for(p.wait(), .01)
    except TimeoutError:
        print('timeout')
        p.kill()
    print(await p.wait())


async def signals():
    loop = asyncio.get_running_loop()
    got = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, got.set_result, 'signal')
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await got, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    try:
        loop.add_signal_handler(1000, print)
    except ValueError as e:
        print(e)


for part in echo, many, readers, protocols, packets, unix, sockets, children, signals:
    print('--', part.__name__)
    sys.stdout.flush()
    asyncio.run(part())
