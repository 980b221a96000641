# %-formatting of bytes.
for fmt, arg in ((b"%d", 5), (b"%s", b"x"), (b"%b", b"x"), (b"%x", 255), (b"%c", 65), (b"%c", b"z"), (b"%r", "é"), (b"%a", "é"), (b"%5d|", 3), (b"%-5s|", b"ab"), (b"%.2f", 1.555), (b"%%", ()), (b"%(k)s", {b"k": b"v"}), (b"%s", "x"), (b"%b", "x"), (b"%d", "x"), (b"%c", 256), (b"%c", b"ab"), (b"%s", bytearray(b"q")), (b"%s %s", (b"a",)), (b"a", 1), (b"%s", 5), (b"%05.1f", 2.25), (b"%z", 1), (b"%i", 1.9), (b"%g", 1e20), (b"%#x", 10)):
    try: print(fmt, arg, fmt % arg)
    except Exception as e: print(fmt, arg, type(e).__name__, e)
print(bytearray(b"%d-%s") % (1, b"x"), type(bytearray(b"%d") % 1).__name__)
