# Encodings of Chinese, Japanese and Korean: sums over characters and pairs of bytes, errors, pieces.
import codecs
import hashlib
import io


def attempt(function, *args):
    try:
        return function(*args)
    except UnicodeError as error:
        return type(error).__name__, error.encoding, error.start, error.end, error.reason


for name in 'gb2312 gbk gb18030 big5 cp950 euc_jp shift_jis cp932 euc_kr cp949 johab hz iso2022_jp iso2022_kr'.split():
    there, back = hashlib.md5(), hashlib.md5()
    for place in [*range(0x80, 0x10000, 7), *range(0x10000, 0x30000, 997)]:
        there.update(ascii(attempt(chr(place).encode, name)).encode())
    for pair in range(0x8000, 0x10000, 5):
        data = pair.to_bytes(2, 'big')
        back.update(ascii(attempt(data.decode, name)).encode())
        if not name.startswith(('iso2022', 'hz')):
            back.update(ascii(attempt((data + b'a\xa1').decode, name, 'replace')).encode())
    print(name, codecs.lookup(name).name, there.hexdigest(), back.hexdigest())
for text in '日本語 abc カ', '한국어 a', '你好 ~ a', '¥‾', '日\n本':
    for name in 'iso2022_jp', 'iso2022_kr', 'hz', 'shift_jis', 'euc_kr', 'gb18030':
        data = attempt(text.encode, name)
        print(name, data, data if isinstance(data, tuple) else data.decode(name) == text)
for data, name in ((b'\x1b$BF', 'iso2022_jp'), (b'\x1b$X', 'iso2022_jp'), (b'\x1b', 'iso2022_jp'),
                   (b'\xe9', 'iso2022_jp'), (b'~x', 'hz'), (b'~{<', 'hz'), (b'~', 'hz'), (b'\xa4', 'big5'),
                   (b'\x81\x30\x81', 'gb18030'), (b'\xff', 'gbk'), (b'\x8f\xa2', 'euc_jp')):
    print(name, data, attempt(data.decode, name))
for handler in 'xmlcharrefreplace', 'replace', 'ignore', 'backslashreplace', 'namereplace':
    print(handler, '☃é'.encode('big5', handler), '\U0001f600x'.encode('euc_jp', handler))
print(b'\x81a\xffz'.decode('big5', 'replace'), b'a\xa4'.decode('gbk', 'ignore'), codecs.lookup('SJIS').name)
decoder = codecs.getincrementaldecoder('gb18030')()
print([decoder.decode(bytes([byte])) for byte in '你\U0001f600a'.encode('gb18030')])
print(codecs.getincrementalencoder('euc_kr')().encode('한글'), io.TextIOWrapper(io.BytesIO('日本\n'.encode('cp932')), 'cp932').read())
print(repr('你好'.encode('utf-8').decode('gbk', 'replace')), 'é'.encode('cp437').decode('shift_jis', 'replace'))
