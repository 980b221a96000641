# Slices are copied with what is in them, and say how to make them.
import copy
import pickle

s = slice([1, 2], [3, 4], None)
c = copy.deepcopy(s)
print(c == s, c is s, c.start is s.start, copy.copy(s) is s)
print(s.__reduce__(), slice(1).__reduce_ex__(2), pickle.loads(pickle.dumps(slice(1, 2))))
print(copy.deepcopy({'a': slice(1)}), {slice(1): 2}[copy.deepcopy(slice(1))])
error = UnicodeDecodeError('ascii', bytearray(b'\xff'), 0, 1, 'no')
print(repr(error.object))
print(memoryview(b'a').__ne__(b'a'), memoryview(b'a').__ne__(b'b'), memoryview(b'a').__ne__(3))
