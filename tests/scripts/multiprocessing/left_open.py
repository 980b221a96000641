# Files, sockets and pools that nobody closes: they are closed when nobody knows them.
# stderr: any
import gc
import multiprocessing as mp
import os
import resource
import socket
import struct
import tempfile
import threading
import time
import warnings
from multiprocessing import shared_memory
from multiprocessing.pool import ThreadPool

warnings.simplefilter('ignore')
resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))


def files():
    for _ in range(300):
        open('/dev/null').read()


def descriptors():
    for _ in range(200):
        os.fdopen(os.open('/dev/null', os.O_RDONLY))


def sockets():
    for _ in range(200):
        socket.socket()
    for _ in range(100):
        socket.socketpair()


def accepted():
    with socket.create_server(('127.0.0.1', 0)) as server:
        for _ in range(100):
            socket.create_connection(server.getsockname())
            server.accept()


def pipes():
    for _ in range(100):
        mp.Pipe()
    for _ in range(60):
        mp.SimpleQueue()
    for _ in range(60):
        mp.Queue()


def temporary():
    for _ in range(100):
        tempfile.TemporaryFile()


def blocks():
    for _ in range(80):
        shared_memory.SharedMemory(create=True, size=10).unlink()


for opened in files, descriptors, sockets, accepted, pipes, temporary, blocks:
    opened()
    print(opened.__name__)
kept = []
try:
    while True:
        kept.append(open('/dev/null'))
except OSError as error:
    print(error)
kept.clear()

for _ in range(5):
    pool = ThreadPool(3)
    assert pool.map(abs, [-1, 2]) == [1, 2]
pool = None
deadline = time.monotonic() + 30
while threading.active_count() > 1 and time.monotonic() < deadline:
    gc.collect()
    time.sleep(0.01)
print(threading.active_count())
done = threading.Event()
ThreadPool(2).apply_async(done.set)
gc.collect()
print(done.wait(30))

block = shared_memory.SharedMemory(create=True, size=64)
struct.pack_into('<iq', block.buf, 0, 5, 7)
print(struct.unpack_from('<iq', block.buf), bytes(block.buf[:3]), isinstance(block.buf, memoryview))
for i in range(200):
    block.buf[i % 8:i % 8 + 2].tolist()
view = block.buf[2:5].toreadonly()
for wrong in (lambda: block.close(), lambda: view.__setitem__(0, 1), lambda: hash(memoryview(bytearray(1)))):
    try:
        print(wrong())
    except (BufferError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
view.release()
block.close()
block.unlink()
