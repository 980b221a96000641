import codecs
import os
import tempfile

for name in ('utf8', 'UTF-8', 'latin1', 'L1', 'ascii', 'utf-16', 'utf_32_be', 'rot13', 'hex',
             'base64', 'utf-8-sig', 'unicode_escape'):
    info = codecs.lookup(name)
    print(name, info.name, info._is_text_encoding, len(info))

print(codecs.encode('Hello, World', 'rot13'), codecs.decode('Uryyb', 'rot_13'))
print(codecs.encode(b'\x00\xff', 'hex'), codecs.decode(b'00ff', 'hex'))
print(codecs.encode(b'x' * 60, 'base64'), codecs.decode(b'eHh4\n', 'base64'))
print(codecs.decode(codecs.encode(b'aaaa' * 9, 'zlib'), 'zlib'))
print(codecs.encode('é'), codecs.decode(b'\xc3\xa9'), codecs.encode('é', 'latin-1'))
print(codecs.decode(b'a\xff', 'utf-8', 'replace'), codecs.encode('é', 'ascii', 'ignore'))
print(codecs.getencoder('utf-8')('aé'), codecs.getdecoder('latin-1')(b'a\xe9'))

for name in ('utf-8', 'utf-16', 'utf-32', 'utf-8-sig', 'utf-16-be', 'latin-1'):
    if name == 'latin-1':
        text = 'aéz'
    else:
        text = 'aé€😀z'
    data = text.encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i:i + 1]) for i in range(len(data))]
    pieces.append(decoder.decode(b'', True))
    print(name, pieces, ''.join(pieces) == text)
    encoder = codecs.getincrementalencoder(name)()
    print(b''.join(encoder.encode(c) for c in text) == data)

decoder = codecs.getincrementaldecoder('utf-8')()
print(repr(decoder.decode(b'\xe2\x82')), decoder.getstate())
try:
    decoder.decode(b'', final=True)
except UnicodeDecodeError as error:
    print(error)
decoder = codecs.getincrementaldecoder('utf-8')('replace')
print(repr(decoder.decode(b'a\xe2')), repr(decoder.decode(b'b')))

print(list(codecs.iterencode(['a', 'é'], 'utf-8')), list(codecs.iterdecode([b'\xc3', b'\xa9'], 'utf-8')))
print(codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE)

path = os.path.join(tempfile.mkdtemp(), 'text')
with codecs.open(path, 'w', encoding='utf-8') as file:
    file.write('één\ntwee\r\n')
    file.writelines(['drie\n', 'vier'])
with codecs.open(path, 'r', encoding='utf-8') as file:
    print(file.readline(), list(file), file.encoding)
with codecs.open(path, encoding='utf-8') as file:
    print(repr(file.read(2)), repr(file.read()))
with open(path, 'rb') as file:
    print(file.read())
with open(path, 'rb') as file:
    print(codecs.getreader('utf-8')(file).readlines())


def search(name):
    if name == 'shout':
        return codecs.CodecInfo(lambda text, errors='strict': (text.upper().encode(), len(text)),
                                lambda data, errors='strict': (data.decode().lower(), len(data)),
                                name='shout')


codecs.register(search)
print(codecs.encode('quiet', 'shout'), codecs.decode(b'LOUD', 'shout'))
for wrong in ('no such', 3):
    try:
        codecs.lookup(wrong)
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)
