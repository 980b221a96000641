"""Encodings of one byte a character that do not begin with ASCII."""

import codecs
import os
import tempfile

for name in 'cp037 cp273 cp424 cp500 cp864 cp875 cp1026 cp1140'.split():
    everything = bytes(range(256))
    print(name, codecs.lookup(name).name, ascii(everything.decode(name, 'replace')))
    text = everything.decode(name, 'ignore')
    print(text.encode(name).decode(name) == text, len(text))
print('Hello, 5!'.encode('cp037'), 'Hello, 5!'.encode('cp500'), 'x'.encode('IBM037'))
print('x\u0444'.encode('koi8-r'), '\x1a'.encode('cp875'), ' !a'.encode('mac-arabic'), '\ufe8e'.encode('cp1006'))
for errors in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace'):
    try:
        print(errors, 'a\u0444b'.encode('cp037', errors))
    except UnicodeEncodeError as error:
        print(error)
try:
    print(b'\x81\xff\x70'.decode('cp424'))
except UnicodeDecodeError as error:
    print(error)
try:
    '5%'.encode('cp864')
except UnicodeEncodeError as error:
    print(error)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'x')
    with open(path, 'w', encoding='cp500') as file:
        file.write('one\ntwo [3]\n')
    with open(path, 'rb') as file:
        print(file.read())
    with open(path, encoding='cp500') as file:
        print(list(file))
