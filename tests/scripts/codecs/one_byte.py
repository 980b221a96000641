"""Encodings of one byte a character: all of their characters, errors, files."""
import codecs
import os
import tempfile

NAMES = """cp437 cp850 cp852 cp866 cp1250 cp1251 cp1252 cp1253 cp1254 windows-1252 iso8859-2 iso-8859-5
    iso8859-7 ISO_8859-15 latin2 l9 koi8-r koi8-u mac-roman maccyrillic tis-620 cp874 greek""".split()
every = bytes(range(256))
for name in NAMES:
    info = codecs.lookup(name)
    text = every.decode(name, "replace")
    print(name, info.name, ascii(text[128:])[:90], text.encode(name, "replace").count(b"?"))
    for action in (lambda: "a\u4e2d\u6587z".encode(name), lambda: b"a\x81\x8d\xd2z\xff".decode(name)):
        try:
            print(ascii(action()))
        except UnicodeError as error:
            print(error)
print("\u20ac\u4e2d".encode("cp1252", "xmlcharrefreplace"), "\u20ac\u4e2d".encode("cp1252", "backslashreplace"))
print(b"\x81".decode("cp1252", "ignore") == "", ascii(b"\x81".decode("cp1252", "surrogateescape")))
path = os.path.join(tempfile.mkdtemp(), "text")
with open(path, "w", encoding="cp1252", newline="") as file:
    file.write("na\xefve \u20ac\r\nsecond\n")
print(open(path, "rb").read())
with open(path, encoding="windows-1252") as file:
    print([ascii(line) for line in file], file.encoding)
for name, action in (("hex", lambda: "x".encode("hex")), ("rot13", lambda: "x".encode("rot13")),
                     ("base64", lambda: b"x".decode("base64")), ("none-such", lambda: "x".encode("none-such"))):
    try:
        action()
    except LookupError as error:
        print(error)
print(codecs.encode("Hello", "rot13"), codecs.decode(b"616263", "hex"))
