# Bytes take what has a buffer on their right.
from array import array

numbers = array('h', [1, -2])
for left in (b'12', bytearray(b'12')):
    for right in (memoryview(b'34'), numbers, bytearray(b'x'), b''):
        print(left + right)
    try:
        left + [1]
    except TypeError as error:
        print(error)
    try:
        left + '1'
    except TypeError as error:
        print(error)

grown = bytearray(b'a')
grown += memoryview(b'bc')
grown += numbers
print(grown)


class Text(str):
    def __bytes__(self):
        return b'own'


print(bytes(Text('x')), bytes(Text('x'), 'utf-8'))
try:
    bytearray(Text('x'))
except TypeError as error:
    print(error)
