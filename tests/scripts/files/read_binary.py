# Reading bytes.
with open("_poem.txt", "rb") as f:
    data = f.read()
    print(len(data), data[:20], type(data).__name__, f.mode)
with open("_poem.txt", "rb") as f:
    print(f.read(3), f.tell(), f.seek(5), f.read(2), f.seek(-4, 2), f.read(), f.seek(0), f.readline(), f.seek(1, 1) > 0)
with open("_poem.txt", "rb") as f: print([l for l in f][:2])
with open("_poem.txt", "rb") as f:
    b = bytearray(4)
    print(f.readinto(b), b)
    try: f.write(b"x")
    except OSError as e: print(type(e).__name__, e)
