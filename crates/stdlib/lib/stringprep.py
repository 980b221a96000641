"""The tables of RFC 3454, by which text is prepared for comparison."""

from unicodedata import ucd_3_2_0 as unicodedata

_unassigned_planes = {0xfffe, 0xffff}
b1_set = {0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff,
          *range(0xfe00, 0xfe10)}
c22_specials = {0x6dd, 0x70f, 0x180e, 0x200c, 0x200d, 0x2028, 0x2029, 0xfeff, *range(0x2060, 0x2064),
                *range(0x206a, 0x2070), *range(0xfff9, 0xfffd), *range(0x1d173, 0x1d17b)}
c6_set = set(range(0xfff9, 0xfffe))
c7_set = set(range(0x2ff0, 0x2ffc))
c8_set = {0x340, 0x341, 0x200e, 0x200f, *range(0x202a, 0x202f), *range(0x206a, 0x2070)}
c9_set = {0xe0001, *range(0xe0020, 0xe0080)}


def _category(code):
    return unicodedata.category(code)


def in_table_a1(code):
    """Unassigned in Unicode 3.2."""
    if _category(code) != 'Cn':
        return False
    number = ord(code)
    return not (0xfdd0 <= number < 0xfdf0) and number & 0xffff not in _unassigned_planes


def in_table_b1(code):
    """Commonly mapped to nothing."""
    return ord(code) in b1_set


def map_table_b3(code):
    """Without difference of case, if nothing is normalized."""
    # Unicode 3.2 did not know that Cherokee has two cases.
    if _category(code) == 'Cn' or 0x13a0 <= ord(code) <= 0x13f5:
        return code.lower()
    folded = code.casefold()
    composed = unicodedata.normalize('NFKC', folded)
    again = unicodedata.normalize('NFKC', composed.casefold())
    return folded if again == composed else again


def map_table_b2(a):
    """Without difference of case, if what comes is normalized in the form NFKC."""
    folded = map_table_b3(a)
    first = unicodedata.normalize('NFKC', folded)
    second = unicodedata.normalize('NFKC', ''.join([map_table_b3(char) for char in first]))
    return folded if first == second else second


def in_table_c11(code):
    """The space of ASCII."""
    return code == ' '


def in_table_c12(code):
    """Other spaces."""
    return _category(code) == 'Zs' and code != ' '


def in_table_c11_c12(code):
    """Spaces."""
    return _category(code) == 'Zs'


def in_table_c21(code):
    """Control characters of ASCII."""
    return ord(code) < 128 and _category(code) == 'Cc'


def in_table_c22(code):
    """Other control characters."""
    number = ord(code)
    return number >= 128 and (_category(code) == 'Cc' or number in c22_specials)


def in_table_c21_c22(code):
    """Control characters."""
    return _category(code) == 'Cc' or ord(code) in c22_specials


def in_table_c3(code):
    """For private use."""
    return _category(code) == 'Co'


def in_table_c4(code):
    """No characters."""
    number = ord(code)
    return 0xfdd0 <= number < 0xfdf0 or number & 0xffff in _unassigned_planes


def in_table_c5(code):
    """Surrogates."""
    return _category(code) == 'Cs'


def in_table_c6(code):
    """Out of place in plain text."""
    return ord(code) in c6_set


def in_table_c7(code):
    """Out of place in canonical forms."""
    return ord(code) in c7_set


def in_table_c8(code):
    """Changes how text is shown."""
    return ord(code) in c8_set


def in_table_c9(code):
    """Tags."""
    return ord(code) in c9_set


def in_table_d1(code):
    """Written from right to left."""
    return unicodedata.bidirectional(code) in ('R', 'AL')


def in_table_d2(code):
    """Written from left to right."""
    return unicodedata.bidirectional(code) == 'L'
