"""Writes the expectation tables next to this script: what CPython answers.

Run with CPython 3.13: python generate.py [rows per operation]. The notation is that of
../../num/oracle/generate.py. A property of every code point is one FNV-1a hash.
"""

import os
import random
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "num", "oracle"))
import generate as num  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 120
R = num.R
esc, show, call = num.esc, num.show, num.call


def opt(k, choices, empty=""):
    return R.choice(choices) if R.random() < k else empty


def spec(types):
    s = opt(0.3, ["*", "0", "x", "é", "", "", "<", "{"]) + opt(0.4, "<>=^")
    s = s if s[-1:] in tuple("<>=^") else ""
    s += opt(0.3, "+- ") + opt(0.1, "z") + opt(0.2, "#") + opt(0.25, "0")
    s += opt(0.5, ["1", "5", "8", "12", "20", "33", "٣"]) + opt(0.25, [",", "_"]) + opt(0.01, [",", "_"])
    s += opt(0.35, [".0", ".1", ".2", ".3", ".10", ".17", ".30"]) + opt(0.02, ["."])
    return s + opt(0.8, types) + opt(0.02, ["y", "d", " ", "é"])


def text():
    return R.choice(["", "a", "abc", "héllo wörld", "\u4e2d\u6587", "\U0001f600x", "ab\ncd", "it's", 'say "x"', "\ud800", "both '\""])


FORMATS = {
    "int": (lambda n, s: format(n, s), lambda: num.i() if R.random() < .3 else R.randrange(-10**R.randrange(1, 20), 10**R.randrange(1, 20)), lambda: spec("bcdoxXnbdxXdeEfFgG%s")),
    "float": (lambda x, s: format(x, s), num.f, lambda: spec("eEfFgGn%eEfFgGfgd")),
    "str": (lambda x, s: format(x, s), text, lambda: spec("ssssssd")),
    "complex": (lambda a, b, s: format(complex(a, b), s), num.f, num.f, lambda: spec("eEfFgGn")),
}
FIXED = ["\x01", "x,n", ",s", ",c", "_n", ",\x01", "+c", "#c", ".3d", "zd", "z", "_,", "__", ",,", ",", ".",
         "10.", "<z", "=", "10=", "010", "<010", ".2147483648f", "99999999999999999999", "c", "y", "é", "10yy",
         ".99999999999999999999", "\ud800", "<<5", "=<5", "0<", "<0", "{<5", "é^5", "٣", ".٣f", ",_d", "_,d", "_,,", ",_,"]
REPRS = {
    "repr": (repr, lambda: "".join(R.choice(["a", "'", '"', "\\", "\n", "\x7f", "\x00", "é", "\u0378", "\u2028", "\ud812", "\U0001f600", "\U000e0001", "\xad", " ", "\xa0"]) for _ in range(R.randrange(6)))),
    "ascii": (ascii, lambda: "".join(R.choice(["a", "'", '"', "\\", "\n", "\x7f", "é", "\ud812", "\U0001f600"]) for _ in range(R.randrange(6)))),
    "bytes": (repr, lambda: bytes(R.choice(b"a'\"\\\n\t\r\x00\x7f\x80\xff ") for _ in range(R.randrange(7)))),
}


def words():
    return "".join(R.choice(["a", "B", " ", "Σ", "σ", "ß", "ŉ", "ǆ", "ǅ", "İ", "ﬁ", "'", "\u0301", "1", "ა", "Ა", "-", "\u00ad", "ͅ", "Ꭰ", "ꭰ", "\n", "\r", "\u2028", "\x1e", "ⅷ", "ʰ", "٣", "²", "½"]) for _ in range(R.randrange(8)))


STRS = {name: (getattr(str, name), words) for name in """upper lower casefold title capitalize swapcase isalpha
isalnum isdecimal isdigit isnumeric isspace isprintable isidentifier isupper islower istitle strip""".split()}
STRS["splitlines"] = (str.splitlines, words)
STRS["keepends"] = (lambda s: s.splitlines(True), words)


def rows(ops, count):
    for name, (fn, *gens) in ops.items():
        for _ in range(count):
            args = [g() for g in gens]
            yield "\t".join([name, *map(show, args), call(fn, args)])


def formats():
    yield from rows(FORMATS, COUNT)
    for s in FIXED:
        for name, v in [("int", [-5]), ("float", [-5.25]), ("str", ["abc"]), ("complex", [1.5, -0.0])]:
            yield "\t".join([name, *map(show, v), esc(s), call(FORMATS[name][0], [*v, s])])
    for n in [-1, 0, 65, 0x10ffff, 0x110000, 0xd800, 2**70]:
        for s in ["c", "5c", "<5c", "05c", "=5c", "^5c"]:
            yield "\t".join(["int", show(n), s, call(format, [n, s])])


def directive():
    s = "%" + "".join(R.choice("-+ #0") for _ in range(R.choice([0, 0, 1, 1, 2, 3])))
    s += opt(0.4, ["1", "5", "12", "*", "٣"]) + opt(0.4, [".", ".0", ".2", ".7", ".*", ".-1"]) + opt(0.1, "hlL")
    return s


def template(kinds):
    return lambda: R.choice(["", "a%%b", "é"]) + opt(0.97, [directive()]) + opt(0.97, kinds) + opt(0.3, ["|", " %% ", "%"])


def wide():
    n = num.i()
    return n if abs(n) < 1000 or abs(n) > 2**64 else 7


def floats():
    x = num.f()
    return x if abs(x) < 1e30 else 0.5


PERCENTS = {
    "pint": (lambda t, *a: t % a, template("dddiuoxXxXcy"), lambda: [R.randrange(-300, 300), R.randrange(-9, 30), wide()][-R.choice([1, 1, 2, 3]):]),
    "pfloat": (lambda t, x: t % x, template("eEfFgG"), floats),
    "pstr": (lambda t, s: t % (s,), template("ssssr"), text),
}
PARTS = ["{", "}", "{{", "}}", "a", "0", "1", ".", "[", "]", "!", ":", "r", "s", "x", "é", "{}", "{0}", "{:>5}", "{!r}", "{a.b[c]}",
         "{:{}}", "{0[1][x].y}", "{!s:^9}", "{[0]}", "{ 0}", "{-1}", "{٣}", "99999999999999999999", "{0.}", "{0[]}", "{0[a}", "{0[a]b}"]


def markup():
    return "".join(R.choice(PARTS) for _ in range(R.randrange(1, 6)))


def parse_markup(s):
    import _string

    out = []
    for literal, name, spec, conversion in _string.formatter_parser(s):
        out.append(literal)
        if name is None:
            continue
        out.append(f"<{name}|{spec}|{'' if conversion is None else conversion}>")
        first, rest = _string.formatter_field_name_split(name)
        out.append(f"({first})")
        for is_attribute, key in rest:
            out.append(("." if is_attribute else "[") + str(key))
    return " ".join(out)


def numbered():
    return "".join(R.choice(["{}", "{0}", "{2}", "{k}", "{:>{}}", "{:{k}<9}", "{k!r:>7}", "{!a}", "{!x}", "-", "{{", "{:{:{}}}", "{1:{0}}", "{:s}"]) for _ in range(R.randrange(1, 4)))


MARKUPS = {
    "markup": (parse_markup, markup),
    "format": (lambda s: s.format("5", "b", "7", k="é"), numbered),
}


def percents():
    for name, (fn, *gens) in PERCENTS.items():
        for _ in range(COUNT * 2):
            args = [g() for g in gens]
            flat = [args[0], *args[1]] if name == "pint" else args
            yield "\t".join([name, *map(show, args), call(fn, flat)])
    for t in ["%", "%%", "%5%", "%l%", "%y", "%(a", "%(a)d", "%lld", "%l", "%99999999999999999999d", "%.99999999999999999999d",
              "%.2147483648d", "%é", "ab%\u20ac", "%\x1f", "%\x1e", "%\x7f", "%d%", "%*", "%*y", "%.*", "%*.*d", "%d %d %d %d"]:
        for a in [[1], [5, 1], [-5, 2, 1]]:
            yield "\t".join(["pint", esc(t), show(a), call(PERCENTS["pint"][0], [t, *a])])


CODECS = "utf-8 ascii latin-1 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-8-sig".split()
HANDLERS = "strict strict ignore replace backslashreplace surrogateescape surrogatepass xmlcharrefreplace nonsense".split()


def coded(fn):
    def run(*args):
        try:
            return fn(*args)
        except (UnicodeDecodeError, UnicodeEncodeError) as e:
            return [e.encoding, str(e.start), str(e.end), e.reason, str(e)]
        except LookupError:
            return "unknown handler"
        except TypeError:
            return "not for decoding"
    return run


def octets():
    good = "aé€\U0001f600\n".encode(R.choice(CODECS), "replace")
    parts = [b"a", b"\x80", b"\xff", b"\xfe", b"\x00", b"\xd8", b"\xdc", b"\xc3", b"\xa9", b"\xe2\x82", b"\xac", b"\xf0\x9f\x98", b"\xed\xa0\x80",
             b"\xed\xb0\x80", b"\xf4\x90", b"\xc0\x80", b"\x00\xd8\x00\xdc", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x11", good, good[1:]]
    return b"".join(R.choice(parts) for _ in range(R.randrange(6)))


def unruly():
    return "".join(R.choice(["a", "é", "€", "\U0001f600", "\ud800", "\udc80", "\udcff", "\udc00", "\ufeff", "\x7f", "\x80", "\xff"]) for _ in range(R.randrange(6)))


CODINGS = {
    "decode": (coded(bytes.decode), octets, lambda: R.choice(CODECS), lambda: R.choice(HANDLERS)),
    "encode": (coded(str.encode), unruly, lambda: R.choice(CODECS), lambda: R.choice(HANDLERS)),
}


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return "%016x" % h


def every():
    chars = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    for name in "isalpha isalnum isdecimal isdigit isnumeric isspace isprintable isupper islower istitle isidentifier".split():
        m = getattr(str, name)
        yield f"{name}\t{fnv(bytes(m(c) for c in chars))}"
    yield f"continue\t{fnv(bytes(('a' + c).isidentifier() for c in chars))}"
    yield f"linebreak\t{fnv(bytes(len(('a' + c).splitlines()[0]) == 1 for c in chars))}"
    yield f"decimal\t{fnv(bytes(unicodedata.decimal(c, 255) for c in chars))}"
    for name in "upper lower casefold title capitalize swapcase".split():
        m = getattr(str, name)
        yield f"{name}\t{fnv(''.join(m(c) for c in chars).encode())}"


if __name__ == "__main__":
    num.write(os.path.join(HERE, "format.tsv"), formats())
    num.write(os.path.join(HERE, "strs.tsv"), [*rows(REPRS, COUNT // 2), *rows(STRS, COUNT // 4)])
    num.write(os.path.join(HERE, "codec.tsv"), rows(CODINGS, COUNT * 4))
    num.write(os.path.join(HERE, "templates.tsv"), [*percents(), *rows(MARKUPS, COUNT)])
    if not os.path.exists(os.path.join(HERE, "every.tsv")):
        num.write(os.path.join(HERE, "every.tsv"), every())
