# The format mini-language over strings.
specs = ("", "s", "5", "<5", ">5", "^5", "^6", "*^7", ".2", ".0", "5.1", "^7.3", "é<4", "=<4", "05", "<05", "{<4", "10s", ".100", "😀>4")
for v in ("", "a", "abc", "abcdefg", "é", "日本", "😀x", "a\nb"):
    for s in specs:
        try:
            print("[" + format(v, s) + "]", end=" ")
        except ValueError as e:
            print(s, e, end=" ")
    print()
for s in ("d", "+", "-", " ", ",", "_", "x", "=5", "#", "%", "f", ".", ".x", "5.", "1.2.3", "<<<", "ss", "5x", "z", ",s", "=", "+s"):
    try:
        print(repr(s), repr(format("ab", s)))
    except ValueError as e:
        print(repr(s), e)
