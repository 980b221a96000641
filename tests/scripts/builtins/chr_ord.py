# chr and ord.
for x in (0, 65, 127, 128, 233, 0xFFFF, 0x10FFFF, 0x1F600, True, -1, 0x110000, 2**40, 1.5, "a", None):
    try:
        print(repr(x), ascii(chr(x)))
    except Exception as e:
        print(repr(x), type(e).__name__, e)
for x in ("a", "é", "😀", "\0", b"a", b"\xff", bytearray(b"z"), "", "ab", b"", b"ab", 1, None):
    try:
        print(repr(x), ord(x))
    except TypeError as e:
        print(repr(x), e)
print("".join(chr(ord("a") + i) for i in range(26)), [chr(ord(c) ^ 32) for c in "aZ"])
