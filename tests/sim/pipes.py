"""Threads that pass bytes through a pipe and through a pair of sockets, and what they see of both ends."""
import os
import select
import socket
import threading
import time

# One reads what the other writes, and waits for it.
r, w = os.pipe()


def produce():
    for i in range(3):
        time.sleep(0.25)
        os.write(w, b'%d' % i)
    os.close(w)


producer = threading.Thread(target=produce)
begin = time.monotonic()
producer.start()
got = []
while data := os.read(r, 10):
    got.append((data, round(time.monotonic() - begin, 1)))
producer.join()
print(got)
os.close(r)

# A full pipe holds its writer up until somebody reads.
r, w = os.pipe()
sizes = []


def fill():
    sizes.append(os.write(w, b'x' * 100_000))
    os.close(w)


writer = threading.Thread(target=fill)
writer.start()
time.sleep(0.1)
print('filled', sizes)
with os.fdopen(r, 'rb') as file:
    print(len(file.read()))
writer.join()
print(sizes)

# Nobody reads any more; a closed one; one that does not wait.
r, w = os.pipe()
os.close(r)
for call in (lambda: os.write(w, b'x'), lambda: os.close(r), lambda: os.read(w, 1)):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error.errno)
os.close(w)
r, w = os.pipe()
os.set_blocking(r, False)
try:
    os.read(r, 1)
except BlockingIOError as error:
    print('nothing there', error.errno)

# Waiting for one of several, and in vain.
r2, w2 = os.pipe()
print(select.select([r, r2], [w], [], 0) == ([], [w], []))
begin = time.monotonic()
print(select.select([r, r2], [], [], 0.5), round(time.monotonic() - begin, 1))
timer = threading.Timer(0.25, os.write, (w2, b'now'))
timer.start()
print(select.select([r, r2], [], [], 5) == ([r2], [], []), os.read(r2, 10))
timer.join()

# A server and its client.
here, there = socket.socketpair()


def serve():
    with there:
        while request := there.recv(100):
            there.sendall(request.upper())


server = threading.Thread(target=serve)
server.start()
for word in (b'ping', b'pong'):
    here.sendall(word)
    print(here.recv(100))
here.settimeout(0.1)
try:
    here.recv(1)
except TimeoutError:
    print('timed out')
here.close()
server.join()
