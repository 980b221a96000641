# bytes and bytearray: literals, indexing, operators, repr.
b = b"hello\x00\xff\n'\"\\"
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), 104 in b, b"ell" in b, b + b"!", b"ab" * 2, b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a"), list(b"abc"), bytes([1, 2]), bytes(2), bytes("é", "utf-8"), bytes(), b"con" b"cat", rb"\n", Rb"\x", br'\d', b"""tri
ple""", hash(b"a") == hash(b"a"))
ba = bytearray(b"abc")
ba[0] = 65; ba.append(100); ba += b"ef"; ba[1:3] = b"XYZ"; del ba[-1]; ba.extend([1, 2]); ba.insert(0, 0)
print(ba, ba[1], ba[1:3], len(ba), ba.pop(), ba.find(b"X"), bytes(ba), ba == bytes(ba), ba * 2, ba + b"q", b"q" + ba, type(ba + b"q").__name__, type(b"q" + ba).__name__, 0 in ba, b"XY" in ba, bytearray(3), bytearray([5]), bytearray(b"x") < b"y")
print(b"a,b".split(b","), b",".join([b"a", b"b"]), b"abc".upper(), b" a ".strip(), b"abc".replace(b"b", b""), b"abc".find(b"c"), b"%d %s %x" % (1, b"s", 255), b"abc".hex(), bytes.fromhex("61 62 ff"), b"abc".decode(), "é".encode(), b"\xc3\xa9".decode("utf-8"), b"abc".startswith(b"a"), b"a\nb".splitlines(), b"Ab".swapcase())
for f in (lambda: b"a"[5], lambda: b"a" + "b", lambda: "a" + b"b", lambda: b"a".__setitem__(0, 1), lambda: bytes([300]), lambda: bytes(["a"]), lambda: bytes("a"), lambda: bytearray(b"a").__setitem__(0, 300), lambda: b"a" % 1, lambda: b"%d" % b"a", lambda: b"%s" % "a", lambda: "a" in b"a", lambda: 300 in b"a", lambda: hash(bytearray()), lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: b"a".join(["a"]), lambda: b"\xff".decode(), lambda: b"a" < "a", lambda: b"a" * b"b", lambda: bytes(-1), lambda: b"a".foo, lambda: b"a".split(","), lambda: int(b"x"), lambda: bytes(1.5), lambda: b"a".encode(), lambda: "a".decode(), lambda: bytearray().pop(), lambda: bytearray(b"a").remove(98), lambda: bytes.fromhex(b"61")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(int.from_bytes(b"\x01\x00", "big"), [hex(x) for x in b"\x0a\xff"], bytes(range(5)), sum(b"abc"), max(b"az"), sorted(b"cab"), bytes(reversed(b"abc")), bytes(x ^ 32 for x in b"aBc"), b"".join(bytes([i]) for i in range(65, 70)), [*b"ab"], {b"k": 1}[b"k"], str(b"ab"), f"{b'x'}", bytes(memoryview(b"mv")))
