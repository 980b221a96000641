"""A NaN has a sign that only copysign and bytes show."""

import math
import struct


def sign(x):
    return math.copysign(1, x)


nan, minus = float('nan'), float('-nan')
print(sign(nan), sign(minus), sign(-nan), sign(-minus), sign(abs(minus)), sign(float('+nan')))
print(nan, minus, -nan, repr(minus), f'{minus:+}', '%f' % minus, f'{minus:010}', str(minus))
print(struct.pack('>d', nan)[:2], struct.pack('>d', minus)[:2], struct.pack('>d', -nan)[0])
print(sign(struct.unpack('>d', b'\xff\xf8' + bytes(6))[0]))
print(sign(math.copysign(nan, -1.0)), sign(math.copysign(minus, 1.0)))
print(minus == minus, minus in [minus], minus is minus, float('-nan') is float('-nan'))
print(len({minus, minus, float('-nan')}), math.isnan(minus), minus < 1, minus != minus)
print([minus] == [minus], minus + 1, sign(minus * 1), max(minus, 1.0), min(1.0, minus))
