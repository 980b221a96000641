# Punycode and IDNA; names of characters in escapes; names of encodings.
import codecs
import encodings
import encodings.idna
from encodings import aliases


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for text in 'bücher', 'münchen-ost', 'abc', '', '日本語', 'ñandú', 'x-ü', '-', 'ß☃':
    data = text.encode('punycode')
    print(text, data, data.decode('punycode') == text)
for name in ('bücher.example', 'example.com', 'faß.de', 'ΑΒΓ.gr', '日本。jp', 'a..b', '.a', 'x' * 64, 'ü' * 60, 'a\u0644', 'ex\u00adample.org',
             'Bücher.Example.', '\u0644a', 'xn--bücher', ''):
    attempt(name.encode, 'idna')
for data in b'xn--bcher-kva.example', b'example.com', b'xn--a', b'XN--BCHER-KVA', b'a.b.', b'xn--\xff', b'':
    attempt(data.decode, 'idna')
attempt('ü'.encode, 'idna', 'ignore')
attempt(encodings.idna.ToASCII, 'ÜBER')
attempt(encodings.idna.ToUnicode, 'xn--ber-goa')
attempt(encodings.idna.nameprep, 'ÄÖ\u00ad')
attempt(b'b!c'.decode, 'punycode')
attempt(b'b!c'.decode, 'punycode', 'ignore')
attempt(b'99999'.decode, 'punycode')
for data in (rb'\N{LATIN SMALL LETTER A}\N{LF}\N{SNOWMAN}', rb'\N{KEYCAP DIGIT ONE}', rb'\N{SPAC', rb'\N{}', rb'\N', rb'\Nx', rb'\N{nope}z'):
    attempt(data.decode, 'unicode_escape')
print('é☃\x07'.encode('ascii', 'namereplace'))
print(len(aliases.aliases), aliases.aliases['sjis'], aliases.aliases['u8'], encodings.normalize_encoding('  ISO 8859--1!'))
print(codecs.lookup('quopri').name, codecs.encode(b'a=\xe9', 'quopri'), codecs.decode(codecs.encode(b'zz', 'bz2'), 'bz2'))
