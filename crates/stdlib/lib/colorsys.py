"""Colours as red, green and blue, and in three other systems, all between 0 and 1."""

__all__ = ['rgb_to_yiq', 'yiq_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_hsv', 'hsv_to_rgb']

ONE_THIRD = 1.0/3.0
ONE_SIXTH = 1.0/6.0
TWO_THIRD = 2.0/3.0


def rgb_to_yiq(r, g, b):
    """Brightness and the two differences of colour that television used."""
    y = 0.30*r + 0.59*g + 0.11*b
    i = 0.74*(r - y) - 0.27*(b - y)
    q = 0.48*(r - y) + 0.41*(b - y)
    return y, i, q


def yiq_to_rgb(y, i, q):
    """The colour with this brightness and these differences, cut to what can be shown."""
    r = y + 0.9468822170900693*i + 0.6235565819861433*q
    g = y - 0.27478764629897834*i - 0.6356910791873801*q
    b = y - 1.1085450346420322*i + 1.7090069284064666*q
    return tuple(min(max(part, 0.0), 1.0) for part in (r, g, b))


def _hue(r, g, b, high, low):
    """Where on the circle of colours, in parts of it; the three are not all equal."""
    rest_r, rest_g, rest_b = ((high - part) / (high - low) for part in (r, g, b))
    if r == high:
        hue = rest_b - rest_g
    elif g == high:
        hue = 2.0 + rest_r - rest_b
    else:
        hue = 4.0 + rest_g - rest_r
    return (hue / 6.0) % 1.0


def rgb_to_hls(r, g, b):
    """Hue, lightness and saturation."""
    high, low = max(r, g, b), min(r, g, b)
    total, spread = high + low, high - low
    lightness = total / 2.0
    if high == low:
        return 0.0, lightness, 0.0
    if lightness <= 0.5:
        saturation = spread / total
    else:
        saturation = spread / (2.0 - high - low)
    return _hue(r, g, b, high, low), lightness, saturation


def hls_to_rgb(h, l, s):
    """The colour of this hue, lightness and saturation."""
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l*s
    low = 2.0*l - high
    return _level(low, high, h + ONE_THIRD), _level(low, high, h), _level(low, high, h - ONE_THIRD)


def _level(low, high, hue):
    """How much of one of the three colours there is that far from it on the circle."""
    hue %= 1.0
    if hue < ONE_SIXTH:
        return low + (high - low)*hue*6.0
    if hue < 0.5:
        return high
    if hue < TWO_THIRD:
        return low + (high - low)*(TWO_THIRD - hue)*6.0
    return low


def rgb_to_hsv(r, g, b):
    """Hue, saturation and value."""
    high, low = max(r, g, b), min(r, g, b)
    if high == low:
        return 0.0, 0.0, high
    return _hue(r, g, b, high, low), (high - low) / high, high


def hsv_to_rgb(h, s, v):
    """The colour of this hue, saturation and value."""
    if s == 0.0:
        return v, v, v
    sixth = int(h * 6.0)
    part = h * 6.0 - sixth
    low, falling, rising = v*(1.0 - s), v*(1.0 - s*part), v*(1.0 - s*(1.0 - part))
    return ((v, rising, low), (falling, v, low), (low, v, rising),
            (low, falling, v), (rising, low, v), (v, low, falling))[sixth % 6]
