"""Files that stay in memory until they are large, names of files, and what is left of them."""
import os
import tempfile

for mode in "w+b", "w+":
    with tempfile.SpooledTemporaryFile(max_size=10, mode=mode, encoding=None if "b" in mode else "utf-8") as file:
        empty = b"" if "b" in mode else ""
        one = b"1" if "b" in mode else "1"
        print(file.write(one * 5), file._rolled, file.name, file.mode, file.closed)
        file.write(one * 6)
        print(file._rolled, isinstance(file.name, int), file.tell())
        file.seek(0)
        print(file.read() == one * 11, file.readline() == empty, file.truncate(3), file.seek(0), file.read())
    print(file.closed)
with tempfile.SpooledTemporaryFile() as file:
    file.writelines([b"a\n", b"b\n"])
    file.seek(0)
    print(list(file), file._rolled)
    print(file.fileno() >= 0, file._rolled)

with tempfile.NamedTemporaryFile("w+", prefix="pre", suffix=".txt", delete_on_close=False) as file:
    name = file.name
    print(os.path.basename(name).startswith("pre"), name.endswith(".txt"), os.path.exists(name))
    file.write("text")
    file.close()
    print(open(name).read())
print(os.path.exists(name))
file = tempfile.NamedTemporaryFile()
write = file.write
name = file.name
del file
print(write(b"still open"), os.path.exists(name))
fd, path = tempfile.mkstemp(b"end", b"start")
os.close(fd)
print(type(path), os.path.basename(path).startswith(b"start"))
os.unlink(path)
try:
    tempfile.mkstemp(b"bytes", "text")
except TypeError as error:
    print(error)
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "file"), "w").close()
    os.mkdir(os.path.join(folder, "locked"))
    os.chmod(os.path.join(folder, "locked"), 0)
print(os.path.exists(folder))
keep = tempfile.TemporaryDirectory(delete=False)
with keep:
    pass
print(os.path.exists(keep.name))
os.rmdir(keep.name)
print(tempfile.gettempdirb() == os.fsencode(tempfile.gettempdir()), tempfile.gettempprefix(), tempfile.gettempprefixb())
