# Ping-pong between two processes over a pipe.
from multiprocessing import Pipe, Process


def pong(conn):
    while True:
        message = conn.recv()
        if message == 'stop':
            break
        conn.send(message.replace('ping', 'pong'))
    conn.send_bytes(b'bytes')
    conn.close()


def child(conn):
    conn.send([42, None, 'hello', {'k': (1, 2.5)}])
    conn.close()


if __name__ == '__main__':
    ours, theirs = Pipe()
    p = Process(target=pong, args=(theirs,))
    p.start()
    theirs.close()
    for i in range(5):
        ours.send(f'ping {i}')
        print(ours.recv())
    ours.send('stop')
    print(ours.recv_bytes())
    p.join()
    try:
        ours.recv()
    except EOFError as error:
        print('EOFError', error)
    receiver, sender = Pipe(duplex=False)
    p = Process(target=child, args=(sender,))
    p.start()
    print(receiver.recv())
    p.join()
    print(receiver.poll(), receiver.readable, receiver.writable, sender.readable)
    try:
        receiver.send(1)
    except OSError as error:
        print(error)
