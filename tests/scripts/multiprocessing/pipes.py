# Pipe, Connection and wait.
import multiprocessing as mp
from multiprocessing import connection


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def answer(conn, other):
    other.close()
    with conn:
        while True:
            try:
                conn.send(conn.recv() * 2)
            except EOFError:
                return


def talk(conn, texts):
    for text in texts:
        conn.send(text)
    conn.close()


if __name__ == '__main__':
    a, b = mp.Pipe()
    child = mp.Process(target=answer, args=(b, a))
    child.start()
    b.close()
    for item in (1, 'ab', [1, 2], b'x' * 100000, 'z' * 3000000):
        a.send(item)
        print(a.recv() == item * 2)
    print(a.poll(), a.poll(0.01), a.readable, a.writable, a.closed, isinstance(a.fileno(), int))
    a.close()
    child.join()
    print(child.exitcode, a.closed, b.closed)
    for what in (a.send, a.recv, a.poll, a.fileno, a.recv_bytes):
        attempt(what, *([1] if what == a.send else []))

    r, w = mp.Pipe(duplex=False)
    print(r.readable, r.writable, w.readable, w.writable)
    attempt(r.send, 1)
    attempt(w.recv)
    attempt(w.poll)
    w.send_bytes(b'hello')
    w.send_bytes(b'hello', 1)
    w.send_bytes(bytearray(b'hello'), 1, 3)
    w.send_bytes(b'')
    print(r.recv_bytes(), r.recv_bytes(), r.recv_bytes(), r.recv_bytes())
    for args in ((b'abc', -1), (b'abc', 4), (b'abc', 1, -1), (b'abc', 1, 3)):
        attempt(w.send_bytes, *args)
    attempt(w.send_bytes, 'text')
    buffer = bytearray(b'.' * 8)
    w.send_bytes(b'abc')
    print(r.recv_bytes_into(buffer), buffer)
    w.send_bytes(b'abc')
    print(r.recv_bytes_into(buffer, 5), buffer)
    w.send_bytes(b'too long for it')
    try:
        r.recv_bytes_into(buffer)
    except mp.BufferTooShort as error:
        print('BufferTooShort', error.args)
    w.send_bytes(b'xyz')
    attempt(r.recv_bytes, -1)
    attempt(r.recv_bytes, 2)

    r, w = mp.Pipe(duplex=False)
    w.send(1)
    w.close()
    print(r.poll(), r.recv(), r.poll())
    attempt(r.recv)
    r, w = mp.Pipe(duplex=False)
    r.close()
    attempt(w.send, 1)

    pairs = [mp.Pipe(duplex=False) for _ in range(3)]
    readers = [r for r, _ in pairs]
    print(connection.wait(readers, 0), connection.wait(readers, -1))
    pairs[1][1].send('x')
    print([readers.index(r) for r in connection.wait(readers)])
    children = [mp.Process(target=talk, args=(w, ['a', 'b'])) for _, w in pairs]
    for child in children:
        child.start()
    for _, w in pairs:
        w.close()
    got = []
    while readers:
        for r in connection.wait(readers):
            try:
                got.append(r.recv())
            except EOFError:
                readers.remove(r)
    print(sorted(got))
    print(sorted(children.index(c) for c in children
                 if c.join() is None and connection.wait([c.sentinel]) == [c.sentinel]))
    r, w = mp.Pipe()
    print(type(r).__module__, type(r).__name__)
    with mp.Pool(1) as pool:
        print(pool.apply(len, ([1, 2],)))
