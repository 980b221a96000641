# Whatever takes bytes takes any buffer, also one that a class in Python shows.
import array
import binascii
import hashlib
import io
import struct
import zlib


class Shows:
    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        return memoryview(self.data)


class Wrong:
    def __buffer__(self, flags):
        return 5


def attempt(function, *args):
    try:
        print("->", function(*args))
    except BaseException as error:
        print(type(error).__name__, error)


for made in (lambda: bytearray(4), lambda: array.array("h", [1, 2]), lambda: memoryview(bytearray(4)),
             lambda: Shows(bytearray(4)), lambda: Shows(b"abcd"), lambda: b"abcd", lambda: "abcd",
             lambda: memoryview(array.array("i", [3]))):
    buffer = made()
    print(type(buffer).__name__)
    attempt(struct.pack_into, "<hh", buffer, 0, 258, 3)
    attempt(struct.unpack, "<hh", buffer)
    attempt(struct.unpack_from, "<h", buffer, 2)
    attempt(lambda: list(struct.iter_unpack("<h", buffer)))
    attempt(lambda: hashlib.md5(buffer).hexdigest())
    attempt(zlib.crc32, buffer)
    attempt(binascii.hexlify, buffer)
    attempt(io.BytesIO(b"zzzz").readinto, buffer)
    attempt(lambda: bytes(memoryview(buffer)))
    attempt(io.BytesIO().write, buffer)
attempt(memoryview, Wrong())
attempt(struct.Struct)
attempt(struct.Struct("h").unpack)
attempt(lambda: struct.Struct("h").pack(1, x=2))
attempt(struct.Struct("h").unpack_from)
