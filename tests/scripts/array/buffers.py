# Arrays are bytes to others: memoryviews, files, struct; and views cast them to other numbers.
import io
import struct
import zlib
from array import array

a = array("i", [1, 2, 3])
view = memoryview(a)
print(view.format, view.itemsize, len(view), view.tolist(), view.nbytes, view[1], view.obj is a)
view[1] = 50
view[0:1] = array("i", [-7])
print(a, view == array("i", [-7, 50, 3]), view == a, view != array("i", [1]))
raw = view.cast("B")
print(len(raw), list(raw), raw.cast("h").tolist())


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for action in [
    lambda: a.append(3), lambda: a.pop(), lambda: a.extend([1]), lambda: a.__delitem__(0), lambda: a.__imul__(2),
    lambda: view.cast("d"), lambda: view.cast("h"), lambda: raw.cast("x"), lambda: memoryview(b"123").cast("h"),
    lambda: memoryview(bytearray(8))[::2].cast("h"), lambda: view.__setitem__(0, 2**40), lambda: view.__setitem__(0, "x"),
    lambda: view.__setitem__(slice(0, 1), b"1234"), lambda: view.__setitem__(9, 1), lambda: hash(view),
]:
    attempt(action)
view.release()
raw.release()
attempt(lambda: view[0])
print(repr(view)[:9])
a.append(9)
print(a, a[::-1], a[1:3], a * 2, bytes(a)[:4], list(reversed(a)))
a[1:2] = array("i", [7, 8])
del a[::2]
print(a, 8 in a, a.count(8), a < array("i", [99]))

file = io.BytesIO()
a.tofile(file)
file.seek(0)
b = array("i")
b.fromfile(file, 1)
print(b)
attempt(lambda: b.fromfile(file, 9))
print(b)
print(struct.unpack("2i", b), zlib.crc32(b) == zlib.crc32(b.tobytes()), b"".join([b]) == b.tobytes(), len(bytearray(b)))
floats = memoryview(bytearray(16)).cast("d")
floats[0] = 1.5
print(floats.tolist(), floats.strides, floats.shape, floats.contiguous, floats.toreadonly().readonly)


class Index:
    def __index__(self):
        return 7


print(array("b", [1, Index(), 2]), array("b", b"ab"), struct.pack("ii?", Index(), True, []), struct.pack("5p", b"abcdefg"))
c = array("B", [1])
c.append(Index())
c.insert(0, Index())
c[1] = Index()
print(c, array("q", [1]) * Index())
attempt(lambda: array("i") * 1.5)
attempt(lambda: array("i") + [1])
attempt(lambda: struct.pack("h", 1.5))
