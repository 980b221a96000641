# Encodings, ends of lines, positions and modes of text files.
import io, os
name = "_scratch_text.txt"
text = "a\nü€\n😀 z\r\nlast"
for enc in ("utf-8", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"):
    with open(name, "w", encoding=enc, newline="") as f: f.write(text)
    for nl in (None, "", "\n", "\r", "\r\n"):
        with open(name, encoding=enc, newline=nl) as f: print(enc, repr(nl), list(f), f.newlines)
with open(name, "w", newline="\r\n") as f: print(f.write("x\ny\n"), f.tell())
print(open(name, "rb").read())
with open(name, "w+", encoding="utf-8") as f:
    f.write("zeile eins ü\nzwei\ndrei\n"); f.seek(0)
    print(repr(f.readline()), f.tell(), repr(f.read(2)), f.tell()); at = f.tell(); rest = f.read(); f.seek(at); print(rest == f.read(), repr(rest))
    f.seek(0); next(f)
    try: f.tell()
    except OSError as e: print(e)
    for bad in ((1, 1), (1, 2), (-1, 0), (0, 9)):
        try: f.seek(*bad)
        except (ValueError, OSError) as e: print(type(e).__name__, e)
    print(f.seek(0, 2), f.write("end"), f.flush(), f.seek(0), len(f.read()))
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
    with open(name, "w", encoding="ascii", errors=errors) as f: f.write("aü")
    print(errors, open(name, "rb").read())
try: open(name, "w", encoding="ascii").write("ü")
except UnicodeEncodeError as e: print(e)
b = io.BytesIO(); t = io.TextIOWrapper(b, encoding="latin-1", newline="\n", write_through=True)
t.write("é\n"); print(b.getvalue(), t.encoding, t.errors, t.line_buffering, t.write_through); t.reconfigure(encoding="utf-8"); t.write("é"); t.flush(); print(b.getvalue()); t.detach(); print(b.closed)
with open(name, "wb", buffering=0) as f: print(type(f).__name__, f.write(b"raw"), f.mode, f)
with open(name, "rb+") as f: print(type(f).__name__, f.read(1), f.write(b"X"), f.seek(0), f.read(), f.peek(1), f.readable())
with open(name, "ab") as f: print(f.tell(), f.write(b"++"), f.tell())
with open(name, "rb") as f: print(f.peek(2)[:2], f.read1(3), f.readline(), f.raw, f.readinto(bytearray(2)))
print(io.StringIO("a\r\nb").readlines(), io.StringIO("a\r\nb", newline=None).readlines(), io.StringIO("x\ry", newline="").readline())
print(isinstance(f, io.BufferedIOBase), isinstance(t, io.TextIOBase), issubclass(io.FileIO, io.RawIOBase), io.UnsupportedOperation.__mro__[1:3])
os.remove(name)
