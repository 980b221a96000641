# A block of shared memory is taken wherever a buffer is.
import array
import binascii
import hashlib
import io
import os
import socket
import struct
import tempfile
import zlib
from multiprocessing import shared_memory


def attempt(function, *args):
    try:
        print("->", function(*args))
    except Exception as error:
        print(type(error).__name__, error)


block = shared_memory.SharedMemory(create=True, size=16)
view = block.buf
print(type(view), view.format, view.nbytes, view.readonly, view.shape)
attempt(struct.pack_into, "<ii", view, 0, 1, 2)
attempt(struct.unpack_from, "<ii", view, 0)
attempt(struct.unpack, "<iiii", view)
attempt(lambda: list(struct.iter_unpack("<i", view)))
attempt(lambda: hashlib.sha256(view).hexdigest())
attempt(zlib.crc32, view)
attempt(zlib.adler32, view)
attempt(lambda: zlib.decompress(zlib.compress(view)) == view.tobytes())
attempt(binascii.hexlify, view)
attempt(binascii.b2a_base64, view)
attempt(io.BytesIO(b"abcd").readinto, view)
print(bytes(view))
one, other = socket.socketpair()
with one, other:
    one.sendall(view[:5])
    attempt(other.recv_into, view[8:])
    attempt(one.send, view)
    attempt(other.recv, 100)
with tempfile.TemporaryFile() as file:
    attempt(file.write, view)
    file.seek(0)
    attempt(file.readinto, view[:8])
with tempfile.TemporaryFile(buffering=0) as file:
    attempt(os.write, file.fileno(), view)
    file.seek(0)
    attempt(os.readv, file.fileno(), [view[:4], view[4:]])
    attempt(file.readinto, view)
more = memoryview(view)
print(more == view, more[0], more[8:10].tolist(), more.cast("i").tolist())
more[15] = 7
print(view[15])
more.release()
items = array.array("i")
attempt(items.frombytes, view)
print(items)
attempt(view.__setitem__, 0, 300)
attempt(view.__setitem__, slice(0, 2), b"abc")
del more, view
block.close()
block.unlink()
