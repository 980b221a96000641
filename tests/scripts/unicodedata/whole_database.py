# What the database says of characters, as sums over many of them.
import hashlib
import unicodedata
import stringprep

PLACES = [*range(0, 0x3200), *range(0xa000, 0xac10), *range(0xd7a0, 0xd7ff), *range(0xf900, 0x10000),
          *range(0x10000, 0x10200), *range(0x1d100, 0x1d200), *range(0x1f100, 0x1f700), *range(0x2f800, 0x2fa20),
          *range(0x30, 0x110000, 977)]
CHARS = [chr(place) for place in PLACES if not 0x10d800 <= place < 0x10e000]


def total(function):
    digest = hashlib.md5()
    for char in CHARS:
        digest.update(ascii(function(char)).encode())
    return digest.hexdigest()


for database in unicodedata, unicodedata.ucd_3_2_0:
    print(database.unidata_version)
    for name in ('category', 'bidirectional', 'combining', 'east_asian_width', 'mirrored', 'decomposition'):
        print(name, total(getattr(database, name)))
    for name in ('name', 'digit', 'decimal', 'numeric'):
        function = getattr(database, name)
        print(name, total(lambda char: function(char, None)))
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        print(form, total(lambda char: database.normalize(form, 'a' + char + '\u0323')))
for name in sorted(vars(stringprep)):
    if name.startswith(('in_table', 'map_table')):
        print(name, total(getattr(stringprep, name)))
