# Compressed files, and the lines of several files.
import fileinput
import gzip
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.gz")
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("one\ntwö\n")
    with gzip.open(path, "at", encoding="utf-8") as file:
        file.write("three\n")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        print(file.read().split(), file.closed)
    with gzip.GzipFile(path) as file:
        print(file.readline(), file.read(3), file.tell(), file.seek(1), file.read(2), file.readlines())
    with open(path, "rb") as file:
        content = file.read()
    print(content[:4], gzip.decompress(content).decode())
    for wrong in [b"plain text", content[:-3], content[:-9] + b"\0" + content[-8:]]:
        try:
            print(gzip.decompress(wrong))
        except Exception as error:
            print(type(error).__name__, str(error)[:30])
    print(gzip.decompress(gzip.compress(b"x" * 1000)) == b"x" * 1000, gzip.compress(b"", mtime=0)[:8])

    names = [os.path.join(folder, name) for name in ("x", "y")]
    for name, text in zip(names, ["1\n2\n", "3\n"]):
        with open(name, "w") as file:
            file.write(text)
    for line in fileinput.input(names):
        print(os.path.basename(fileinput.filename()), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), line, end="")
    fileinput.close()
    with fileinput.FileInput(names, inplace=True, backup=".old") as files:
        for line in files:
            print("-", line, end="")
    print(open(names[0]).read(), sorted(os.listdir(folder)))
    try:
        fileinput.filename()
    except RuntimeError as error:
        print(error)
