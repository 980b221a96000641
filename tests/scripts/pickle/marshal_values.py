# Plain values as marshal writes and reads them.
import io
import marshal

VALUES = [None, True, False, ..., 0, 1, -1, 255, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**100, -2**70, 0.0, -1.5, 1e300, 2j,
          'abc', 'é', '\ud800', 'x' * 300, b'', b'bytes', (), (1,), (1, (2, (3,))), tuple(range(300)), [], [1, [2]],
          {}, {'a': 1, 2: [3]}, {1, 2}, frozenset('ab'), [None, True, 1.5, 'text', b'b']]
for value in VALUES:
    for version in range(marshal.version + 1):
        loaded = marshal.loads(marshal.dumps(value, version))
        assert loaded == value and type(loaded) is type(value), (value, version)
assert marshal.loads(marshal.dumps(bytearray(b'ab'))) == b'ab'
cycle = []
cycle.append(cycle)
again = marshal.loads(marshal.dumps(cycle))
print(again[0] is again)
shared = ['x']
pair = marshal.loads(marshal.dumps((shared, shared)))
print(pair[0] is pair[1])
# What CPython wrote.
for data in (b'\xe9\x01\x00\x00\x00', b'\xda\x01a', b'\xa9\x02\xe9\x05\x00\x00\x00z\x01b', b'l\x03\x00\x00\x00\x01\x00\x02\x00\x03\x00',
             b'g\x00\x00\x00\x00\x00\x00\xf8?', b'[\x01\x00\x00\x00N', b'{\xda\x01ai\x07\x00\x00\x000', b'(\x02\x00\x00\x00TF', b'f\x031.5',
             b'<\x01\x00\x00\x00i\x01\x00\x00\x00', b'u\x02\x00\x00\x00\xc3\xa9', b')\x02\xe9\x09\x00\x00\x00r\x00\x00\x00\x00'):
    print(marshal.loads(data))
file = io.BytesIO()
for value in 1, 'two', [3]:
    marshal.dump(value, file)
file.seek(0)
print([marshal.load(file) for _ in range(3)])
for wrong in (b'', b'i\x01', b'?', b'r\x05\x00\x00\x00', b'[\xff\xff\xff\xff', b'(\x01\x00\x00\x00'):
    try:
        print(marshal.loads(wrong))
    except (EOFError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
for wrong in object(), [object()], {1: print}, range(3):
    try:
        marshal.dumps(wrong)
    except ValueError as error:
        print(type(error).__name__, error)
print(marshal.version)
