"""Programs as bytes, in encodings that their first lines name."""


def try_it(source):
    namespace = {}
    try:
        exec(compile(source, "<bytes>", "exec"), namespace)
        print(ascii(namespace.get("x")))
    except (SyntaxError, LookupError) as error:
        print(type(error).__name__, error)


for encoding in "cp1252 cp1251 koi8-r iso8859-15 mac-roman cp437 ISO_8859-7 utf-8 latin-1 l1".split():
    try_it(f"# -*- coding: {encoding} -*-\nx = '".encode() + b"\xc1\xe9" + b"'\n")
try_it(b"# coding: cp1252\nx = '\x81'\n")
try_it(b"# coding: ascii\nx = '\x81'\n")
try_it(b"# coding: no-such\nx = 1\n")
try_it(b"#!/usr/bin/python\n# vim: set fileencoding=cp1250 :\nx = '\xbe'\n")
try_it(b"x = 1\n# coding: cp1252\nx = '\xc3\xa9'\n")
try_it(b"\xef\xbb\xbf# coding: cp1252\nx = 1\n")
