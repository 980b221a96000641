# The encoding of source code: in files that are imported, and in bytes.
import traceback

import _latin

print(_latin.NAME, len(_latin.NAME))
try:
    _latin.fail()
except ValueError:
    traceback.print_exc(file=__import__('sys').stdout)
for source in (b"print('\xc3\xa9')", b"# coding: latin-1\nprint('\xe9')", b"\xef\xbb\xbfprint('bom')",
               b"print('no\xe9n')", b"a = 1\nb = '\xff'", b"# coding: nosuch\n1", b"x = 1\0", "x = 1\0",
               b"# coding: ascii\n'\xe9'"):
    try:
        exec(source)
    except SyntaxError as error:
        print(type(error).__name__, error.msg)
