# Reading a text file in every way.
with open("_poem.txt", encoding="utf-8") as f: text = f.read()
print(repr(text))
with open("_poem.txt", encoding="utf-8") as f: print(f.readlines())
with open("_poem.txt", encoding="utf-8") as f:
    print(repr(f.readline()), repr(f.readline(3)), repr(f.read(4)), repr(f.readline()), f.tell() > 0, repr(f.read()), repr(f.read()), repr(f.readline()))
for i, line in enumerate(open("_poem.txt", encoding="utf-8"), 1): print(i, repr(line.rstrip("\n")))
f = open("_poem.txt", "r", encoding="utf-8")
print(f.name, f.mode, f.closed, f.readable(), f.writable(), f.seekable(), f.encoding)
print(next(f), list(f))
f.seek(0)
print(repr(f.read(5)), f.tell())
f.close()
f.close()
print(f.closed)
for g in (lambda: f.read(), lambda: next(f), lambda: f.write("x"), lambda: f.seek(0), lambda: f.__enter__()):
    try: g()
    except ValueError as e: print(e)
with open("_poem.txt", encoding="utf-8") as f:
    try: f.write("no")
    except OSError as e: print(type(e).__name__, e)
lines = [l.split() for l in open("_poem.txt", encoding="utf-8")]
print(sum(map(len, lines)), max((w for l in lines for w in l), key=len))
