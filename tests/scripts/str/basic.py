# Strings: indexing, slicing, concatenation, escapes, comparison.
s = "hello"
print(s[0], s[-1], s[1:3], s[::-1], s[::2], s[10:], s[-3:], len(s), s + " w", s * 2, "l" in s, "ll" in s, "" in s, "z" not in s, s == "hello", s < "help", "a" < "B", "Z" < "a", "" < "a", "abc" < "abd", "ab" < "abc", min(s), max(s), sorted(s), list(s), set("aa"), "-".join(s), s.index("l"), s.count("l"))
print("tab\tnew\\n", "quote\"s\'", 'single "d"', """triple "q" 'x'
line""", r"raw\n\t", "\x41\101\u0041\U00000041\N{LATIN SMALL LETTER A}", "\0" == "\x00", len("\r\n"), "con" "cat" 'ed', "line \
continued", "\a\b\f\v" == "\x07\x08\x0c\x0b", u"unicode", R"\raw", "\
", "\7" == "\x07", "\08" == "\x008")
print(len("é"), len("😀"), "😀"[0], "a😀b"[::-1], "naïve"[2], ord("é"), chr(128512), "é" == "e\u0301", "日本語"[1], "日本" + "語", "ß".upper(), "İ".lower() == "i̇", len("ŉ".upper()), "ﬀ".upper(), "Ω".lower(), "é" > "z", "😀" > "\uffff", sorted("éazÀ"), "ÀÉ".lower(), "straße".title(), "ǆ".title())
print(repr("it's"), repr('say "x"'), repr("both '\""), repr("\n\t\\"), repr("é😀\x00\x7f\u200b"), str("x"), ascii("é😀ÿ"), "%r" % "a'b", f"{'q'!r}", repr("\ud83d") if False else "", repr("\xa0\xad\u2028\ue000"))
a = "x"
b = a
b += "y"
print(a, b, a is not b, s.replace("l", "L"), s.upper().lower().title(), " pad ".strip().center(9, "*"), s.find("z"), "a,b".split(","), "a b".split(), "".join([]), "abc".startswith("ab"), "ab\n".rstrip(), "x=1".partition("="))
for c in "añ😀": print(c, ord(c), end=" ")
print()
for f in (lambda: s[10], lambda: s["a"], lambda: s.__setitem__(0, "j"), lambda: s + 1, lambda: 1 + s, lambda: s * "a", lambda: s - "h", lambda: s < 1, lambda: s.foo, lambda: s(), lambda: 1 in s, lambda: s[1.0], lambda: -s, lambda: s[0:"a"], lambda: s.index("z"), lambda: "abc" % 1, lambda: int(s), lambda: s / 2, lambda: s[::0], lambda: "".join([1]), lambda: ",".join("a", "b"), lambda: s.upper(1), lambda: s @ s):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
big = "ab" * 1000
print(len(big), big.count("ab"), big[999:1003], big.find("ba", 500), hash(big) == hash("ab" * 1000), big == "ab" * 1000, len(big.replace("a", "xyz")), big.split("b")[:3], len(big.split("b")))
t = ""
for i in range(1000): t += chr(97 + i % 26)
print(len(t), t[:30], t[-5:], t.index("z"), t.rindex("a"))
