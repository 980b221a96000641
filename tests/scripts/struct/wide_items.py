# Buffers whose items are wider than a byte, and what is no buffer.
import array
import struct


def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


a = array.array('i', [1, 2, 3])
told(lambda: struct.unpack_from('=i', a, 4))
told(lambda: list(struct.iter_unpack('=i', a)))
told(lambda: struct.pack_into('=i', a, 8, 77))
print(a)
m = memoryview(bytearray(8)).cast('h')
told(lambda: struct.pack_into('=h', m, 2, 5))
print(m.tolist())
told(lambda: struct.unpack('=hhhh', m))
told(lambda: struct.unpack_from('=h', m, 2))
for bad in (b'abc', 'abc', 5, memoryview(b'abc'), [1, 2]):
    told(lambda: struct.pack_into("b", bad, 0, 1))
    told(lambda: struct.unpack_from("b", bad))
    told(lambda: list(struct.iter_unpack("b", bad)))
told(lambda: struct.pack_into('b', bytearray(3), 'x', 1))
told(lambda: struct.pack_into('b', bytearray(3), 1.5, 1))
told(lambda: struct.unpack_from('b', b'abc', 'x'))
told(lambda: struct.pack_into('hh', bytearray(4), 2, 1, 2))
told(lambda: struct.Struct('=h').unpack_from(a, 2))
told(lambda: struct.pack_into('b', bytearray(1), 0, 300))
