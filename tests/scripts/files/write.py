# Writing, appending and reading back.
import os
name = "_scratch_write.txt"
with open(name, "w", encoding="utf-8") as f:
    print(f.write("first\n"), f.write("zweite Zeile ü\n"), f.writelines(["a\n", "b\n"]))
    print("printed", 1, 2, sep="-", file=f)
    try: f.read()
    except OSError as e: print(type(e).__name__, e)
    try: f.write(5)
    except TypeError as e: print(e)
print(repr(open(name, encoding="utf-8").read()))
with open(name, "a") as f: f.write("appended")
with open(name) as f: print(f.read().splitlines()[-1])
with open(name, "r+") as f:
    print(repr(f.readline()))
    f.seek(0)
    f.write("FIRST")
with open(name) as f: print(repr(f.readline()))
with open(name, "w+") as f:
    f.write("new content")
    f.seek(4)
    print(f.read())
    print(f.truncate(3), f.seek(0), f.read())
with open(name, "wb") as f: print(f.write(b"\x00\xff\n"), f.tell())
with open(name, "rb") as f: print(f.read())
with open(name, "ab") as f: f.write(b"more")
with open(name, "rb") as f: print(f.read(), os.path.exists(name), os.path.getsize(name))
with open(name, "w", newline="") as f: f.write("a\r\nb\n")
print(open(name, "rb").read(), repr(open(name).read()), repr(open(name, newline="").read()))
try:
    with open(name, "w") as f:
        f.write("kept")
        raise ValueError("inside with")
except ValueError as e: print(e, f.closed, open(name).read())
try: open(name, "x")
except FileExistsError as e: print(type(e).__name__, e.errno)
os.remove(name)
print(os.path.exists(name))
try: os.remove(name)
except FileNotFoundError as e: print(e)
