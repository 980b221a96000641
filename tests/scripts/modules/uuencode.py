# Lines in the way of uuencode, and what functions for bytes say to what is none.
import base64
import binascii
import random


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs, function(*args, **kwargs))
    except Exception as error:
        print(function.__name__, args, kwargs, type(error).__name__, error)


rng = random.Random(3)
for length in range(0, 47, 3):
    data = rng.randbytes(length)
    show(binascii.b2a_uu, data)
    show(binascii.b2a_uu, data, backtick=True)
    if length <= 45:
        line = binascii.b2a_uu(data)
        assert data in (binascii.a2b_uu(line), b'') and binascii.a2b_uu(line.rstrip() or b' ') == data
        assert binascii.a2b_uu(binascii.b2a_uu(data, backtick=True).decode()) == data
for line in (b'', b'#', b'#86)C', b'#86)C\n', b'#86)Cx', b'#86)C`', b'#86)C  \n', b'!8', b'!\x7f\x7f', b'#8\n6)', '#86)C', 'é', 5,
             [1], b'\x10abcd', b'M', b'\xff'):
    show(binascii.a2b_uu, line)
for function in (binascii.hexlify, binascii.b2a_qp, binascii.a2b_qp, base64.encodebytes, base64.decodebytes, base64.b16encode,
                 binascii.b2a_uu):
    for value in 0, 5, 'a', 'é', [1], b'a=\xe9 \n', bytearray(b'x'), None:
        show(function, value)
