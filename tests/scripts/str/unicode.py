# Code points beyond ASCII in every kind of storage.
for s in ("", "abc", "éàü", "ÿ\x80", "Āž", "日本語", "😀👍", "aé日😀", "\u0301e\u0301", "אבג", "\u202eabc", "ﬁ", "Ǆ", "\U0010ffff"):
    print(ascii(s), len(s), [hex(ord(c)) for c in s], ascii(s[::-1]), ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.casefold()), s.isalpha(), s.isprintable(), s.encode("utf-8"), s.encode("utf-16-le"), s.encode("utf-8").decode("utf-8") == s, hash(s) == hash(s + ""))
print("é" in "café", "café".find("é"), "日本語".index("本"), "😀x😀".split("x"), "a😀b😀c".split("😀"), "éé".count("é"), "é".join("abc"), "日本".center(6, "*"), "ñ" * 3, "aé" + "😀" + "b", "Ünï".swapcase(), "é😀".replace("é", "e"), "日本語"[0:2], "a日"[1], "😀😀😀"[1:][0])
print(sorted(["é", "z", "a", "日", "😀", "Z", ""]), max("aé日😀"), "é" < "日" < "😀", "\u0301" < "e", "a\u0301" == "á", len("a\u0301"), {"é": 1}["é"], "ß".casefold() == "SS".casefold(), "ς".upper(), "Σ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower())
変数 = 5
größe = 变量 = 7
print(変数 + größe, 变量, [k for k in globals() if not k.isascii()])
ﬁx = 3
print(fix, "\N{GREEK SMALL LETTER ALPHA}", "\N{SNOWMAN}", "\N{latin small letter e with acute}")
print("٣".isdigit(), int("٣"), float("١.٥"), "²".isdigit(), "½".isnumeric(), "²".isdecimal(), "a\u0300".isidentifier(), "ª".islower(), "Ⅷ".isupper(), "ǅ".istitle())
for code in ("'\\u12'", "'\\x1'", "'\\N{nope}'", "'\\U00110000'", "b'é'", "'\\N'", "'\\N{'", "'\\ud800'"):
    try: print(code, ascii(eval(code)))
    except SyntaxError as e: print(code, "|", e.msg)
