# memoryview, the basics.
m = memoryview(b"abcdef")
print(len(m), m[0], m[-1], bytes(m[1:3]), m.tolist(), m.readonly, m.itemsize, m.format, m.nbytes, m.shape, m.ndim, list(m[::2]), m == b"abcdef", m.tobytes(), m.hex())
b = bytearray(b"abcdef")
m = memoryview(b)
m[0] = 65
m[1:3] = b"ZZ"
print(b, m.readonly)
for f in (lambda: memoryview(b"a").__setitem__(0, 1), lambda: memoryview(5), lambda: m[100], lambda: m.__setitem__(0, 256), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: memoryview("s"), lambda: m["a"], lambda: memoryview()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b.append(1)
except BufferError as e:
    print(e)
m.release()
b.append(1)
print(b)
try:
    m[0]
except ValueError as e:
    print(e)
with memoryview(b"xy") as v:
    print(v.tolist())
print(97 in memoryview(b"a"), list(memoryview(b"ab")), bytes(memoryview(b"ab")), memoryview(b"ab")[::-1].tolist())
