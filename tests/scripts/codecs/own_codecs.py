# Encodings and handlers of errors that a script brings, and the encodings as functions.
import codecs
import io


def reversed_codec(name):
    if name != 'reversed':
        return None
    encode = lambda text, errors='strict': (text[::-1].encode('ascii', errors), len(text))
    decode = lambda data, errors='strict': (bytes(data)[::-1].decode('ascii', errors), len(data))
    return codecs.CodecInfo(encode, decode, name='reversed')


for attempt in (lambda: 'a'.encode('reversed'), lambda: b'a'.decode('reversed'), lambda: 'a'.encode('rot13'), lambda: b'61'.decode('hex'),
                lambda: 'é'.encode('ascii', 'nothing'), lambda: 'e'.encode('ascii', 'nothing'), lambda: b'\xff'.decode('utf-8', 'nothing'),
                lambda: str(b'a', 'no-such'), lambda: bytes('a', 'no such')):
    try:
        print(attempt())
    except LookupError as error:
        print(type(error).__name__, error)
codecs.register(reversed_codec)
print('abc'.encode('reversed'), b'abc'.decode('Reversed'), str(b'xyz', 'reversed'), bytes('xyz', 'reversed'), bytearray('xyz', 'reversed'))
codecs.unregister(reversed_codec)

seen = []


def stars(error):
    seen.append((type(error).__name__, error.encoding, error.start, error.end, error.reason))
    return '*' * (error.end - error.start), error.end


codecs.register_error('stars', stars)
print('aéßb'.encode('ascii', 'stars'), b'a\xff\xfeb'.decode('utf-8', 'stars'), 'é'.encode('latin-1', 'stars'))
print('x\u20acy'.encode('cp1252', 'stars'), 'x\u1234y'.encode('cp1252', 'stars'), 'x\ud800y'.encode('utf-16', 'stars'))
print(codecs.lookup_error('stars') is stars, seen)
codecs.register_error('bytes', lambda error: (b'<%d>' % error.start, error.end))
print('aéb'.encode('ascii', 'bytes'))
codecs.register_error('back', lambda error: ('?', error.start - 1) if error.object[error.start - 1:error.start] else ('', error.end))
for name, handler in (('raises', lambda error: 1 / 0), ('none', lambda error: None), ('far', lambda error: ('', 99)),
                      ('number', lambda error: (1, 2)), ('again', lambda error: ('é', error.end))):
    codecs.register_error(name, handler)
    for attempt in lambda: 'aéb'.encode('ascii', name), lambda: b'a\xffb'.decode('ascii', name):
        try:
            print(attempt())
        except Exception as error:
            print(name, type(error).__name__, error)

encode_error = UnicodeEncodeError('ascii', 'aé\u20ac\U0001f600b', 1, 4, 'why')
decode_error = UnicodeDecodeError('ascii', b'a\xff\xfeb', 1, 3, 'why')
translate_error = UnicodeTranslateError('aé', 1, 2, 'why')
for name in 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'strict', 'surrogateescape':
    handler = codecs.lookup_error(name)
    for error in encode_error, decode_error, translate_error, ValueError('x'), 5:
        if name == 'strict' and error is translate_error:
            continue
        try:
            print(name, handler(error))
        except Exception as raised:
            print(name, type(raised).__name__, raised)
for wrong in lambda: codecs.register_error('x', 5), lambda: codecs.lookup_error('no-such'), lambda: codecs.register(1):
    try:
        print(wrong())
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error)

for name in 'utf_8', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'ascii', 'latin_1', 'utf_7', 'unicode_escape', 'raw_unicode_escape':
    encode, decode = getattr(codecs, name + '_encode'), getattr(codecs, name + '_decode')
    data, length = encode('a+b~')
    print(name, data, length, decode(data))
print(codecs.utf_8_decode(b'a\xc3'), codecs.utf_8_decode(b'\xc3', 'replace', True), codecs.utf_16_ex_decode(b'\xfe\xff\0a'))
print(codecs.utf_16_ex_decode(b'a\0b'), codecs.readbuffer_encode('é'), codecs.readbuffer_encode(bytearray(b'x')))
print(codecs.escape_encode(b'a\n\'"\\\xff'), codecs.escape_decode(rb'a\n\x41\101\'\\'))
table = codecs.charmap_build(''.join(map(chr, range(128))) + 'é' * 128)
print(codecs.charmap_encode('abé', 'strict', table), codecs.charmap_encode('a\u1234', 'replace', table))
print(codecs.charmap_decode(b'\0\1', 'strict', 'xy'), codecs.charmap_decode(b'\0\2', 'replace', {0: 'z', 1: 65}))
print(codecs.charmap_encode('ab', 'strict', {97: b'xyz', 98: 1}), codecs.make_identity_dict(range(3)), codecs.make_encoding_map({1: 2, 3: 2, 4: 5}))

for text in ('hi', 'a+b', 'é', 'aéb', 'é-', '\u20ac1', '日本語', '😀', 'x~y\\z', 'a\u00e9 b', '+é', 'é+'):
    data = text.encode('utf-7')
    print(data, data.decode('utf-7') == text)
for data in (b'+AGE', b'+AGE-', b'+AGEx', b'+-', b'a+AGE b', b'\xff', b'+!', b'+', b'+A-', b'+AGF-'):
    print(data, data.decode('utf-7', 'replace'), end=' ')
    try:
        data.decode('utf-7')
    except UnicodeDecodeError as error:
        print(error)
    else:
        print()
print(list(codecs.iterdecode([b'a+', b'AG', b'EA', b'Yg-c'], 'utf-7')))


class Doubling(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        whole = len(input) // 2 * 2
        return input[:whole].decode('ascii'), whole


doubling = Doubling()
print([doubling.decode(part) for part in (b'a', b'bc', b'd')], doubling.getstate(), doubling.decode(b'e'), doubling.getstate())
raw = io.BytesIO('é\u20ac\n'.encode())
with codecs.EncodedFile(raw, 'cp1252', 'utf-8') as file:
    print(file.read(), file.data_encoding, file.file_encoding)
raw = io.BytesIO()
file = codecs.EncodedFile(raw, 'latin-1', 'utf-8')
file.write(b'\xe9')
file.writelines([b'a', b'\xff'])
print(raw.getvalue())
