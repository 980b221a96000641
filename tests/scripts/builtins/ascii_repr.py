# repr and ascii of strings and containers.
for x in ("", "a", "it's", 'say "hi"', "both ' and \"", "\n\t\r\\", "\x00\x1f\x7f", "é", "ñ😀", "\u200b\u2028", "\xa0\xad", "\ud800", "\U0010ffff", "\u0378", b"a'b", b"\"'", b"\xff\x00\n", ["é", 'x'], {"ü": "\n"}, ("é",), None, 1.0, {"é"}):
    print(repr(x).encode("unicode_escape") if x == "\ud800" else repr(x), ascii(x))
