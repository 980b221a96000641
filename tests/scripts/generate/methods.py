"""Writes one script per method of the builtin types: receivers x arguments.

Run it with any Python 3 from any folder, then `cargo xtask goldens`. The tables below are the
interesting part; the scripts it writes are plain loops, so that a failure in one points at one method.
"""

import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

PURE = '''\
# {area}.{method}: results and errors for a grid of receivers and arguments.
receivers = [
{receivers}
]
arguments = [
{arguments}
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.{method}(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)
'''

KEYWORDS = '''\
for x in receivers[:{count}]:
    for kw in {keywords}:
        try:
            print(repr(x), kw, repr(x.{method}(**kw)))
        except Exception as e:
            print(repr(x), kw, type(e).__name__ + ":", e)
'''

MUTATING = '''\
# {area}.{method}: what it returns and what it leaves behind.
receivers = [
{receivers}
]
arguments = [
{arguments}
]
for r in receivers:
    for args in arguments:
        x = {area}(r)
        try:
            print(x, args, end=" ")
            print("->", repr(x.{method}(*args)), {after})
        except Exception as e:
            print("->", type(e).__name__ + ":", e, {after})
'''


def lines(items):
    return "\n".join("    %s," % item for item in items)


def write(area, method, text):
    folder = os.path.join(ROOT, area)
    os.makedirs(folder, exist_ok=True)
    name = "op_" + method.strip("_") if method.startswith("__") else method
    with open(os.path.join(folder, name + ".py"), "w", encoding="utf-8") as out:
        out.write(text)


def pure(area, method, receivers, arguments, keywords=None, count=3):
    text = PURE.format(area=area, method=method, receivers=lines(receivers), arguments=lines(arguments))
    if keywords:
        text += KEYWORDS.format(method=method, keywords=keywords, count=count)
    write(area, method, text)


def mutating(area, method, receivers, arguments, after="x"):
    write(area, method, MUTATING.format(area=area, method=method, receivers=lines(receivers), arguments=lines(arguments), after=after))


# --- str ---------------------------------------------------------------------------------------

WORDS = ["''", "'a'", "'hello world'", "'Hello World'", "'HELLO'", "'123'", "'  spaced\\t\\n'", "'aaaa'", "'a,b,,c'", "'ÀÉß straße'", "'naïve ñ'", "'😀 x 😀'", "'line1\\nline2\\r\\nline3\\n'"]
CASES = WORDS + ["\"they're bill's\"", "'x1y2'", "'ǆ ﬁ'", "'İi'", "'ŉ'", "'under_score'", "'MiXeD cAsE'", "'Σ ΑΣ'", "'\\x00\\x7f'"]
for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold"):
    pure("str", m, CASES, ["()", "(1,)"])
KINDS = ["''", "' '", "'a'", "'A'", "'aB'", "'1'", "'a1'", "'_'", "'a_b'", "'1a'", "'½'", "'²'", "'٣'", "'Ⅷ'", "'一'", "'é'", "'É'", "'Hello World'", "'Hello world'", "'HELLO 1'", "'hello 1'", "'\\t\\n'", "'\\x1f'",
         "'\\u00a0'", "'\\u2003'", "'\\u200b'", "'a b'", "'for'", "'\\x7f'", "'\\x80'", "'😀'", "'ª'", "'ǅ'", "'A1'", "'1.5'", "'-1'"]
for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii"):
    pure("str", m, KINDS, ["()"])
STRIP = ["''", "'  a b  '", "'xxaxx'", "'xyaxyb'", "'\\t\\n a \\r\\x0b\\x0c'", "'\\u2003a\\u00a0'", "'aaa'", "'é'"]
for m in ("strip", "lstrip", "rstrip"):
    pure("str", m, STRIP, ["()", "(None,)", "('x',)", "('xy',)", "('',)", "('a',)", "('é',)", "(1,)", "('a', 'b')"])
SPLIT = ["''", "' '", "'a'", "'a b  c'", "'  lead trail  '", "'a,b,,c,'", "',,'", "'aXXbXXc'", "'a\\tb\\nc'", "'é–é'"]
SPLITARGS = ["()", "(None,)", "(',',)", "('XX',)", "(' ',)", "(None, 1)", "(',', 0)", "(',', 1)", "(',', 2)", "(',', -1)", "(',', 100)", "('',)", "(1,)", "(',', 'x')", "(',', 1.5)", "(None, 0)", "('–',)"]
for m in ("split", "rsplit"):
    pure("str", m, SPLIT, SPLITARGS, "({'sep': ','}, {'maxsplit': 1}, {'sep': None, 'maxsplit': 1}, {'bad': 1})", 6)
for m in ("partition", "rpartition"):
    pure("str", m, ["''", "'a'", "'a,b'", "'a,b,c'", "',a'", "'a,'", "'aXXb'"], ["(',',)", "('XX',)", "('z',)", "('',)", "()", "(1,)"])
pure("str", "splitlines", ["''", "'a'", "'a\\nb'", "'a\\n'", "'\\n'", "'a\\r\\nb\\rc'", "'a\\x0bb\\x0cc'", "'a\\x1cb\\x1dc\\x1ed'", "'a\\x85b\\u2028c\\u2029'", "'a\\n\\nb'"], ["()", "(True,)", "(False,)", "(1,)"], "({'keepends': True}, {'bad': 1})", 4)
SUB = ["''", "'a'", "'banana'", "'anan'", "'hello hello'", "'ééé'", "'😀a😀'"]
SUBARGS = ["('a',)", "('an',)", "('',)", "('z',)", "('a', 2)", "('a', -3)", "('a', 1, 4)", "('a', 2, 1)", "('', 3)", "('', 100)", "('a', None, 3)", "('a', None, None)", "('é', 1)", "('😀',)", "('a', -100, 100)", "()", "(1,)", "('a', 'x')", "('a', 1.0)"]
for m in ("find", "rfind", "index", "rindex", "count"):
    pure("str", m, SUB, SUBARGS)
for m in ("startswith", "endswith"):
    pure("str", m, ["''", "'a'", "'abcabc'", "'éa'"], ["('',)", "('a',)", "('abc',)", "('c',)", "(('x', 'a'),)", "((),)", "('a', 3)", "('b', 1)", "('c', 0, 3)", "('abc', -3)", "('', 10)", "('a', None, 1)", "(('c', ''), 2, 1)", "()", "(1,)", "((1,),)", "(['a'],)", "('a', 'x')"])
pure("str", "replace", ["''", "'a'", "'banana'", "'aaaa'", "'é😀é'"], ["('a', 'o')", "('an', '')", "('', '-')", "('a', 'bb', 1)", "('a', 'b', 0)", "('a', 'b', -1)", "('a', 'b', 100)", "('', '-', 2)", "('é', 'e')", "('aa', 'a')", "('z', 'y')", "('a',)", "()", "(1, 2)", "('a', 'b', 'c')"], "({'count': 1}, {'bad': 2})", 2)
for m in ("center", "ljust", "rjust"):
    pure("str", m, ["''", "'a'", "'ab'", "'abc'", "'é😀'"], ["(0,)", "(-5,)", "(3,)", "(4,)", "(5, '*')", "(6, 'é')", "(7, ' ')", "()", "('x',)", "(5, '')", "(5, 'ab')", "(5, 1)", "(2.0,)"])
pure("str", "zfill", ["''", "'1'", "'-1'", "'+1'", "'--1'", "'abc'", "'-'", "'é'"], ["(0,)", "(3,)", "(5,)", "(-1,)", "()", "('x',)"])
pure("str", "expandtabs", ["''", "'\\t'", "'a\\tb'", "'ab\\tcd\\te'", "'a\\n\\tb'", "'\\r\\tx'", "'12345678\\t9'"], ["()", "(8,)", "(4,)", "(1,)", "(0,)", "(-1,)", "('x',)"], "({'tabsize': 3},)", 4)
pure("str", "join", ["''", "','", "', '", "'é'"], ["([],)", "(['a'],)", "(['a', 'b'],)", "('abc',)", "(('x', 'y', 'z'),)", "({'k': 1, 'l': 2},)", "({'p': 1, 'q': 2}.keys(),)", "([1],)", "(['a', None],)", "(['a', b'b'],)", "(5,)", "()", "(['', ''],)", "(None,)"])
for m in ("removeprefix", "removesuffix"):
    pure("str", m, ["''", "'a'", "'abab'", "'éa'"], ["('',)", "('a',)", "('ab',)", "('b',)", "('abab',)", "('ababab',)", "()", "(1,)", "(('a',),)"])
pure("str", "encode", ["''", "'abc'", "'é'", "'€'", "'😀'", "'\\udc80'", "'a\\x00b'"], ["()", "('utf-8',)", "('ascii',)", "('latin-1',)", "('utf-16-le',)", "('utf-32-be',)", "('ascii', 'ignore')", "('ascii', 'replace')", "('ascii', 'backslashreplace')", "('ascii', 'xmlcharrefreplace')", "('utf-8', 'surrogateescape')", "('utf-8', 'surrogatepass')",
     "('UTF8',)", "('U-T-F-8',)", "('nope',)", "('ascii', 'nope')", "(1,)"])
pure("str", "translate", ["''", "'abc'", "'banana'", "'é'"], ["({97: 'X'},)", "({97: None},)", "({97: 98, 98: 'yy'},)", "({},)", "({'a': 'b'},)", "({97: -1},)", "({97: 1.5},)", "(str.maketrans('ab', 'xy'),)", "(str.maketrans('a', 'z', 'n'),)", "(str.maketrans({'a': 'AAA', 'b': None, 233: 'e'}),)", "()", "(['x'] * 100,)"])
pure("str", "maketrans", ["''"], ["({},)", "({'a': 1},)", "({97: 'b'},)", "('ab', 'cd')", "('ab', 'cd', 'ef')", "('', '')", "('a', 'bc')", "('ab',)", "(1,)", "()", "({'ab': 1},)", "('a', 1)", "({1.5: 2},)", "('a', 'b', 1)", "('aa', 'bc')", "('ab', 'cd', 'a')"])
for m in ("__getitem__",):
    pure("str", m, ["''", "'abcdef'", "'aé😀z'"], ["(0,)", "(-1,)", "(3,)", "(6,)", "(-7,)", "(slice(None),)", "(slice(1, 3),)", "(slice(None, None, -1),)", "(slice(None, None, 2),)", "(slice(4, 1, -1),)", "(slice(-3, None),)", "(slice(10, 20),)", "(slice(5, 0, -2),)", "(slice(None, None, 0),)", "('x',)", "(1.0,)", "(None,)", "(True,)", "(slice('a', None),)", "(slice(1.5, None),)"])
for m in ("__mul__", "__rmul__", "__add__", "__mod__", "__contains__", "__eq__", "__lt__", "__format__"):
    pure("str", m, ["''", "'a'", "'ab'", "'é'"], ["(0,)", "(1,)", "(3,)", "(-1,)", "('a',)", "('',)", "('b',)", "(1.5,)", "(None,)", "(b'a',)", "((),)", "()", "(1, 2)"])
pure("str", "format", ["''", "'plain'", "'{}'", "'{0} {1} {0}'", "'{a}'", "'{0.real}'", "'{0[1]}'", "'{0[k]}'", "'{!r}'", "'{!s:>5}'", "'{:{}}'", "'{{}}'", "'{'", "'}'", "'{!x}'", "'{0!r:*^9}'", "'{:d}'", "'{:q}'", "'{a.b}'", "'{} {0}'", "'{0} {}'", "'{!}'", "'{:'", "'{[0]}'", "'{-1}'", "'{0[-1]}'", "'{ 0}'", "'{0 }'", "'{!r'", "'{0[}'", "'{0]}'", "'{:{:{}}}'"],
     ["()", "(1,)", "('x', 7)", "([10, 20],)", "({'k': 'v', '1': 's', 1: 'i'},)", "(None, '>6')"])

# --- bytes and bytearray -----------------------------------------------------------------------

BW = ["b''", "b'a'", "b'hello world'", "b'Hello World'", "b'HELLO'", "b'123'", "b'  sp\\t\\n'", "b'aXbX'", "b'\\x00\\xff\\x80'", "b'x1Y2'", "b\"it's\"", "b'\\'\"'"]
for area in ("bytes", "bytearray"):
    wrap = (lambda items: ["bytearray(%s)" % i for i in items]) if area == "bytearray" else (lambda items: items)
    for m in ("upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii"):
        pure(area, m, wrap(BW), ["()"])
    for m in ("strip", "lstrip", "rstrip"):
        pure(area, m, wrap(["b''", "b'  a b  '", "b'xxaxx'", "b'\\t\\n\\x00 a'"]), ["()", "(None,)", "(b'x',)", "(b'xa ',)", "(b'',)", "('x',)", "(1,)"])
    for m in ("split", "rsplit"):
        pure(area, m, wrap(["b''", "b'a b  c '", "b'a,b,,c'", "b'aXXb'"]), ["()", "(None,)", "(b',',)", "(b'XX',)", "(b',', 1)", "(None, 1)", "(b',', 0)", "(b'',)", "(',',)", "(1,)"], "({'sep': b','}, {'maxsplit': 1})", 3)
    for m in ("partition", "rpartition"):
        pure(area, m, wrap(["b''", "b'a,b,c'", "b'a'"]), ["(b',',)", "(b'z',)", "(b'',)", "(',',)"])
    for m in ("find", "rfind", "index", "rindex", "count"):
        pure(area, m, wrap(["b''", "b'banana'", "b'\\x00\\xff'"]), ["(b'a',)", "(b'an',)", "(b'',)", "(97,)", "(255,)", "(256,)", "(-1,)", "(b'a', 2)", "(b'a', -3, -1)", "(b'z',)", "('a',)", "(1.5,)", "()", "(bytearray(b'na'),)"])
    for m in ("startswith", "endswith"):
        pure(area, m, wrap(["b''", "b'abcabc'"]), ["(b'a',)", "(b'abc',)", "((b'x', b'c'),)", "(b'',)", "(b'b', 1)", "(b'c', 0, 3)", "('a',)", "(('a',),)", "(97,)"])
    pure(area, "replace", wrap(["b''", "b'banana'"]), ["(b'a', b'o')", "(b'an', b'')", "(b'', b'-')", "(b'a', b'bb', 1)", "(b'z', b'y')", "('a', 'b')", "(b'a',)", "(97, 98)"])
    for m in ("center", "ljust", "rjust"):
        pure(area, m, wrap(["b''", "b'ab'"]), ["(1,)", "(5,)", "(6, b'*')", "(6, b'')", "(6, b'ab')", "(6, '*')", "()", "('x',)"])
    pure(area, "zfill", wrap(["b''", "b'-1'", "b'+12'", "b'ab'"]), ["(0,)", "(5,)", "('x',)"])
    pure(area, "join", wrap(["b''", "b', '"]), ["([],)", "([b'a'],)", "([b'a', bytearray(b'b')],)", "(['a'],)", "([1],)", "(b'ab',)", "(5,)"])
    pure(area, "decode", wrap(["b''", "b'abc'", "b'\\xc3\\xa9'", "b'\\xff\\xfe'", "b'\\xe2\\x82'", "b'\\xf0\\x9f\\x98\\x80'", "b'a\\x80b'", "b'\\xed\\xa0\\x80'", "b'\\xc0\\x80'"]), ["()", "('utf-8',)", "('ascii',)", "('latin-1',)", "('utf-8', 'ignore')", "('utf-8', 'replace')", "('utf-8', 'backslashreplace')", "('ascii', 'surrogateescape')", "('utf-16-le',)", "('nope',)", "('utf-8', 'nope')", "(1,)"])
    pure(area, "hex", wrap(["b''", "b'\\x00\\xffaz'", "b'abcdefg'"]), ["()", "(':',)", "('-', 2)", "(' ', -3)", "(':', 0)", "('ab',)", "(1,)", "(b':',)"])
    for m in ("removeprefix", "removesuffix"):
        pure(area, m, wrap(["b''", "b'abab'"]), ["(b'ab',)", "(b'',)", "(b'x',)", "('ab',)"])
    pure(area, "splitlines", wrap(["b''", "b'a\\nb\\r\\nc\\rd\\n'", "b'a\\x0bb\\x85c'"]), ["()", "(True,)", "(0,)"])
    pure(area, "expandtabs", wrap(["b'a\\tb'", "b'\\t'"]), ["()", "(4,)", "(0,)"])
    pure(area, "translate", wrap(["b'banana'", "b''"]), ["(None,)", "(bytes(range(256)),)", "(bytes(range(255, -1, -1)),)", "(None, b'a')", "(b'short',)", "('x',)"])
    pure(area, "__getitem__", wrap(["b''", "b'abcdef'"]), ["(0,)", "(-1,)", "(6,)", "(slice(1, 3),)", "(slice(None, None, -2),)", "(slice(None, None, 0),)", "('x',)", "(1.0,)", "(None,)"])
    for m in ("__mul__", "__add__", "__contains__", "__eq__", "__lt__"):
        pure(area, m, wrap(["b''", "b'ab'"]), ["(0,)", "(3,)", "(-1,)", "(b'ab',)", "(bytearray(b'b'),)", "('a',)", "(None,)", "(97,)", "(256,)", "(1.5,)"])
BA = ["b''", "b'a'", "b'abcd'"]
mutating("bytearray", "append", BA, ["(0,)", "(255,)", "(256,)", "(-1,)", "('a',)", "(b'a',)", "()"])
mutating("bytearray", "extend", BA, ["(b'xy',)", "([1, 2],)", "((256,),)", "('ab',)", "(5,)", "(['a'],)", "([],)", "(range(3),)"])
mutating("bytearray", "insert", BA, ["(0, 1)", "(-1, 2)", "(100, 3)", "(0, 256)", "('x', 1)", "(1,)"])
mutating("bytearray", "pop", BA, ["()", "(0,)", "(-1,)", "(10,)", "('x',)"])
mutating("bytearray", "remove", BA, ["(97,)", "(98,)", "(256,)", "('a',)"])
mutating("bytearray", "reverse", BA, ["()"])
mutating("bytearray", "clear", BA, ["()"])
mutating("bytearray", "copy", BA, ["()"])
mutating("bytearray", "__setitem__", BA, ["(0, 65)", "(-1, 66)", "(9, 1)", "(0, 256)", "(0, b'a')", "(slice(0, 2), b'XYZ')", "(slice(None), b'')", "(slice(None, None, 2), b'..')", "(slice(0, 1), [1, 2])", "(slice(0, 1), 'x')", "('k', 1)"])
mutating("bytearray", "__delitem__", BA, ["(0,)", "(-1,)", "(9,)", "(slice(0, 2),)", "(slice(None, None, 2),)", "(slice(None),)", "('k',)"])
mutating("bytearray", "__iadd__", BA, ["(b'xy',)", "([1],)", "('x',)", "(5,)"])
mutating("bytearray", "__imul__", BA, ["(0,)", "(2,)", "(-1,)", "(1.5,)"])

# --- list and tuple ----------------------------------------------------------------------------

L = ["[]", "[1]", "[1, 2, 3, 4, 5]", "['b', 'a', 'b']", "[[1], None, 2.5]"]
mutating("list", "append", L, ["(1,)", "(None,)", "([2],)", "()", "(1, 2)"])
mutating("list", "extend", L, ["([7, 8],)", "('ab',)", "((),)", "({1: 2},)", "(range(2),)", "(5,)", "(None,)", "()"])
mutating("list", "insert", L, ["(0, 'x')", "(-1, 'x')", "(2, 'x')", "(100, 'x')", "(-100, 'x')", "('a', 'x')", "(1.0, 'x')", "(True, 'x')", "(0,)", "()"])
mutating("list", "pop", L, ["()", "(0,)", "(-1,)", "(1,)", "(10,)", "(-10,)", "('a',)", "(1.0,)", "(None,)", "(0, 1)"])
mutating("list", "remove", L, ["(1,)", "(1.0,)", "('b',)", "([1],)", "(None,)", "(99,)", "()"])
mutating("list", "clear", L, ["()", "(1,)"])
mutating("list", "reverse", L, ["()", "(1,)"])
mutating("list", "copy", L, ["()", "(1,)"])
mutating("list", "index", L, ["(1,)", "('b',)", "('b', 1)", "(3, 1, 3)", "(3, -3)", "(None,)", "(99,)", "('b', 5)", "(1, 'x')", "(5, -1, 100)", "()", "(1, 0, -100)"])
mutating("list", "count", L, ["(1,)", "('b',)", "(None,)", "(99,)", "(True,)", "()"])
mutating("list", "sort", ["[]", "[3, 1, 2]", "['b', 'A', 'c']", "[1, 'a']", "[2.5, 1, True]", "[[2], [1, 5], [1]]", "[(1, 'b'), (1, 'a')]", "[None, None]", "[-1, 0, -2]"], ["()", "(1,)"])
mutating("list", "__setitem__", L, ["(0, 'x')", "(-1, 'x')", "(10, 'x')", "(slice(0, 0), [8, 9])", "(slice(1, 3), 'abc')", "(slice(None), [])", "(slice(None, None, 2), [7])", "(slice(None, None, 2), [7, 8, 9])", "(slice(None, None, -1), [5, 4, 3, 2, 1])", "(slice(10, 20), [1])", "(slice(3, 1), ['in'])", "(slice(0, 1), 5)", "('a', 1)", "(1.0, 1)", "(slice(None, None, 0), [])", "(slice(None, None, 2), 5)"])
mutating("list", "__delitem__", L, ["(0,)", "(-1,)", "(10,)", "(slice(1, 3),)", "(slice(None),)", "(slice(None, None, 2),)", "(slice(None, None, -2),)", "(slice(3, 1),)", "('a',)", "(1.0,)", "(slice(None, None, 0),)"])
mutating("list", "__iadd__", L, ["([1],)", "('ab',)", "((2,),)", "(5,)", "(None,)"])
mutating("list", "__imul__", L, ["(0,)", "(1,)", "(2,)", "(-1,)", "(1.5,)", "('a',)", "(True,)"])
for area, conv in (("list", lambda s: s), ("tuple", lambda s: "tuple(%s)" % s)):
    xs = [conv(s) for s in L]
    pure(area, "__getitem__", xs, ["(0,)", "(-1,)", "(2,)", "(10,)", "(slice(None),)", "(slice(1, 3),)", "(slice(None, None, -1),)", "(slice(None, None, 2),)", "(slice(3, 0, -2),)", "(slice(-2, None),)", "(slice(0, 100),)", "(slice(None, None, 0),)", "('a',)", "(1.0,)", "(None,)", "(True,)", "((0, 1),)"])
    for m in ("__add__", "__mul__", "__rmul__", "__contains__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
        pure(area, m, xs, ["([1],)", "((1,),)", "([],)", "((),)", "(2,)", "(0,)", "(-1,)", "(None,)", "('b',)", "([1, 2, 3, 4, 6],)", "((1, 2, 3, 4, 5),)"])
pure("tuple", "index", ["()", "(1, 2, 3, 1)", "('a', None)"], ["(1,)", "(1, 1)", "(1, 1, 3)", "(None,)", "(9,)", "(1, -1)", "()", "(1, 'x')"])
pure("tuple", "count", ["()", "(1, 2, 3, 1, True, 1.0)", "('a', None)"], ["(1,)", "(None,)", "(9,)", "()"])

# --- dict --------------------------------------------------------------------------------------

D = ["{}", "{'a': 1}", "{'a': 1, 'b': 2, 3: None}", "{(1, 2): [3], None: {}}"]
mutating("dict", "get", D, ["('a',)", "('z',)", "('z', 'default')", "(3.0,)", "(None,)", "([],)", "()", "(1, 2, 3)"])
mutating("dict", "pop", D, ["('a',)", "('z',)", "('z', 'default')", "(3,)", "([],)", "()"])
mutating("dict", "setdefault", D, ["('a',)", "('z',)", "('z', 9)", "('a', 9)", "([], 1)", "()"])
mutating("dict", "popitem", D, ["()", "(1,)"])
mutating("dict", "clear", D, ["()"])
mutating("dict", "copy", D, ["()"])
mutating("dict", "keys", D, ["()", "(1,)"])
mutating("dict", "values", D, ["()"])
mutating("dict", "items", D, ["()"])
mutating("dict", "update", D, ["()", "({'a': 9, 'n': 1},)", "([('a', 5), ('m', 6)],)", "(['xy', 'zw'],)", "(5,)", "([1],)", "(['abc'],)", "({},)", "(None,)", "({}, {})", "([([], 1)],)"])
mutating("dict", "__getitem__", D, ["('a',)", "(3,)", "(True,)", "('z',)", "(None,)", "((1, 2),)", "([],)", "({},)"])
mutating("dict", "__setitem__", D, ["('a', 9)", "('z', 1)", "(3.0, 'x')", "([], 1)", "(None, 2)", "({1}, 1)"])
mutating("dict", "__delitem__", D, ["('a',)", "('z',)", "(3,)", "([],)"])
mutating("dict", "__contains__", D, ["('a',)", "(3.0,)", "(None,)", "('z',)", "([],)"])
mutating("dict", "__or__", D, ["({'a': 9, 'q': 8},)", "({},)", "([('a', 1)],)", "(None,)"])
mutating("dict", "__ior__", D, ["({'a': 9, 'q': 8},)", "({},)", "([('a', 1)],)", "(5,)"])
mutating("dict", "__eq__", D, ["({'a': 1},)", "({},)", "({'b': 2, 3: None, 'a': 1.0},)", "([],)", "(None,)"])
pure("dict", "fromkeys", ["{}"], ["('ab',)", "('ab', 0)", "([1, 2, 1], None)", "((),)", "(5,)", "()", "([[]],)", "({'a': 1, 'b': 2}, 'v')", "(range(3), [])", "({3, 1},)"])

# --- set and frozenset -------------------------------------------------------------------------

S = ["[]", "[1]", "[1, 2, 3]", "[3, 5, 7]"]
ITER = ["()", "([],)", "([1],)", "({2, 3},)", "((1, 2, 3, 4),)", "(frozenset({3}),)", "({1: 'a'},)", "(range(2, 6),)", "([1], [2], [9])", "(5,)", "(None,)", "([[]],)", "('',)"]
for m in ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"):
    mutating("set", m, S, ITER, "sorted(x)")
for m in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
    mutating("set", m, S, ITER, "sorted(x)")
mutating("set", "add", S, ["(1,)", "(9,)", "(1.0,)", "([],)", "()", "((1, 2),)"], "len(x)")
mutating("set", "remove", S, ["(1,)", "(9,)", "('k',)", "([],)", "()", "({1},)"], "sorted(x)")
mutating("set", "discard", S, ["(1,)", "(9,)", "('k',)", "([],)", "({1},)"], "sorted(x)")
mutating("set", "pop", ["[]", "[1]", "['only']"], ["()", "(1,)"], "sorted(x)")
mutating("set", "clear", S, ["()"], "sorted(x)")
mutating("set", "copy", S, ["()"], "sorted(x)")
OPS = ["({1},)", "({2, 3},)", "(frozenset({3, 9}),)", "(set(),)", "([1],)", "({1: 2},)", "(None,)", "({1: 2}.keys(),)"]
for m in ("__or__", "__and__", "__sub__", "__xor__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__ior__", "__iand__", "__isub__", "__ixor__", "__rsub__", "__contains__"):
    mutating("set", m, S, OPS, "sorted(x)")

# --- int, float, complex, range, slice ---------------------------------------------------------

I = ["0", "1", "-1", "5", "-7", "255", "True", "2**31", "2**64", "-2**100", "10**30"]
for m in ("bit_length", "bit_count", "conjugate", "is_integer", "as_integer_ratio", "__index__", "__neg__", "__invert__", "__abs__", "__bool__", "__float__", "__repr__", "__hash__", "__trunc__", "__floor__", "__ceil__"):
    pure("int", m, [i for i in I if not (m == "__invert__" and i == "True")], ["()"])
pure("int", "to_bytes", ["0", "1", "255", "256", "-1", "-128", "2**64"], ["()", "(1,)", "(1, 'big')", "(2, 'little')", "(9, 'big')", "(0, 'big')", "(2, 'middle')", "(-1, 'big')", "('x', 'big')", "(1, 1)"], "({'length': 3, 'byteorder': 'big'}, {'length': 2, 'byteorder': 'big', 'signed': True}, {'signed': True})", 6)
pure("int", "from_bytes", ["0"], ["(b'',)", "(b'\\x01\\x02',)", "(b'\\x01\\x02', 'big')", "(b'\\x01\\x02', 'little')", "([1, 255], 'big')", "(b'\\xff', 'big')", "('x', 'big')", "(5, 'big')", "(b'a', 'x')", "(b'\\xff' * 10, 'little')", "()"], "({'bytes': b'\\xff\\xfe', 'byteorder': 'big', 'signed': True}, {'bytes': b'\\x80', 'signed': True})", 1)
for m in ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__divmod__", "__and__", "__or__", "__xor__", "__eq__", "__lt__", "__ge__"):
    pure("int", m, I, ["(0,)", "(3,)", "(-3,)", "(True,)", "(2**65 + 1,)", "(-10**25,)", "(1.5,)", "('a',)", "(None,)"])
pure("int", "__pow__", I[:7], ["(0,)", "(1,)", "(5,)", "(-1,)", "(3, 7)", "(3, -7)", "(1.5,)", "(2, 0)", "('a',)", "(-1, 5)"])
for m in ("__lshift__", "__rshift__"):
    pure("int", m, I, ["(0,)", "(1,)", "(63,)", "(64,)", "(70,)", "(-1,)", "(1.0,)", "(True,)"])
pure("int", "__round__", ["0", "15", "25", "-15", "12345", "10**20 + 5"], ["()", "(0,)", "(1,)", "(-1,)", "(-2,)", "(-5,)", "(-30,)", "(None,)", "('x',)"])
pure("int", "__format__", ["0", "42", "-42", "1234567", "True", "2**70"], ["('',)", "('d',)", "('b',)", "('o',)", "('x',)", "('X',)", "('#x',)", "('#b',)", "('c',)", "('e',)", "('.2f',)", "('%',)", "('g',)", "('n',)", "(',',)", "('_',)", "('_x',)", "('+',)", "(' ',)", "('08',)", "('<10',)", "('^10d',)", "('*>+10,',)", "('=+8',)", "('s',)", "('.2',)", "('q',)", "(1,)", "(',x',)", "('010_b',)", "(',_',)", "('z',)", "('.3d',)"])
F = ["0.0", "-0.0", "1.0", "-1.5", "2.5", "3.5", "0.1", "1e16", "1e22", "1.7976931348623157e308", "5e-324", "123456789.123456789", "float('inf')", "float('-inf')", "float('nan')"]
for m in ("is_integer", "as_integer_ratio", "hex", "conjugate", "__repr__", "__trunc__", "__floor__", "__ceil__", "__int__", "__bool__", "__neg__", "__abs__"):
    pure("float", m, F, ["()"])
pure("float", "__hash__", F[:-1], ["()"])
for m in ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__divmod__", "__pow__", "__eq__", "__lt__", "__ge__"):
    pure("float", m, F, ["(0,)", "(2,)", "(-3.0,)", "(0.5,)", "(True,)", "(2**60,)", "(float('inf'),)", "(float('nan'),)", "('a',)", "(None,)"])
pure("float", "__round__", F + ["2.675", "1.005", "1234.5678", "-2.5", "0.5", "1e-5"], ["()", "(0,)", "(1,)", "(2,)", "(-1,)", "(-2,)", "(20,)", "(-400,)", "(400,)", "(None,)", "('x',)", "(1.5,)"])
pure("float", "fromhex", ["0.0"], ["('0x1p3',)", "('0x1.8p1',)", "('-0x.8',)", "('inf',)", "('nan',)", "('1.8',)", "('0x1p-1074',)", "('0x1p5000',)", "('x',)", "('',)", "(1,)", "(' 0x1 ',)"])
pure("float", "__format__", ["0.0", "-0.0", "1.5", "-2.25", "1234567.891", "0.00001234", "1e20", "1e-10", "float('inf')", "float('nan')", "1/3"], ["('',)", "('f',)", "('.2f',)", "('.0f',)", "('#.0f',)", "('e',)", "('.3e',)", "('E',)", "('g',)", "('.3g',)", "('#.3g',)", "('G',)", "('%',)", "('.1%',)", "('n',)", "('.3',)", "(',',)", "('_.2f',)", "('+',)", "(' .1f',)", "('010.2f',)", "('<12.3f',)", "('^12',)", "('*>12.1e',)", "('=+12.2f',)", "('z.1f',)", "('.20f',)", "('.17g',)", "('d',)", "('x',)", "('s',)", "('.',)", "('.100f',)", "('F',)"])
C = ["0j", "1j", "1+2j", "-1.5-0j", "complex('inf')", "complex(0, float('nan'))", "3+4j", "complex(-0.0, -0.0)"]
for m in ("conjugate", "__repr__", "__abs__", "__neg__", "__bool__"):
    pure("complex", m, C, ["()"])
for m in ("__add__", "__sub__", "__mul__", "__truediv__", "__pow__", "__eq__", "__lt__", "__radd__"):
    pure("complex", m, C, ["(0,)", "(2,)", "(1.5,)", "(1j,)", "(3-4j,)", "('a',)", "(None,)"])
pure("complex", "__format__", ["0j", "1+2j", "-1.5-2.25j", "1234.5678+0.001j"], ["('',)", "('f',)", "('.2f',)", "('e',)", "('g',)", "('.3',)", "('+',)", "('>20',)", "('^20.1f',)", "(',',)", "('d',)", "('%',)", "('05',)", "('=10',)"])
R = ["range(0)", "range(5)", "range(2, 10, 3)", "range(10, 0, -2)", "range(-5, 5)", "range(10**20, 10**20 + 5)"]
pure("range", "index", R, ["(0,)", "(2,)", "(5,)", "(8,)", "(10**20 + 1,)", "(2.0,)", "('a',)", "(None,)", "()"])
pure("range", "count", R, ["(0,)", "(2,)", "(4,)", "(2.0,)", "('a',)", "(True,)", "()"])
pure("range", "__getitem__", R, ["(0,)", "(-1,)", "(2,)", "(100,)", "(slice(1, 3),)", "(slice(None, None, -1),)", "(slice(None, None, 2),)", "(slice(-3, None),)", "(slice(100, 200),)", "('a',)", "(1.0,)", "(slice(None, None, 0),)"])
pure("range", "__contains__", R, ["(0,)", "(3,)", "(8,)", "(-1,)", "(2.0,)", "(2.5,)", "('a',)", "(None,)", "(10**20 + 2,)"])
pure("range", "__eq__", R, ["(range(0),)", "(range(5),)", "(range(2, 11, 3),)", "(range(10, 1, -2),)", "([0, 1, 2, 3, 4],)", "(5,)"])
pure("slice", "indices", ["slice(None)", "slice(5)", "slice(1, 3)", "slice(None, None, -1)", "slice(-3, None)", "slice(10, 0, -2)", "slice(-100, 100, 7)", "slice(None, None, 0)", "slice('a', 1)", "slice(2**70)"], ["(0,)", "(5,)", "(10,)", "(-1,)", "('a',)", "()", "(2**80,)"])
