# os.path: taking paths apart and putting them together.
import os, os.path as p
paths = ["", "/", "//", "///x", "a", "a/", "/a", "a/b.txt", "/a//b/../c/./d", ".bashrc", "a/.b.c", "a.tar.gz", "..", "../..", "a/..", "/..", "./x", "a.", "a..b", "dir.d/x"]
for x in paths:
    print(repr(x), p.split(x), p.splitext(x), p.basename(x), p.dirname(x), p.normpath(x), p.isabs(x), p.splitroot(x))
print([p.join(*a) for a in (("a", "b"), ("a/", "b"), ("a", "/b"), ("a", ""), ("", "b"), ("a", "b", "c"), (b"x", b"y"))])
print(p.commonprefix(["abc", "abd"]), p.commonpath(["/a/b", "/a/c"]), p.relpath("/a/b", "/a/c/d"), p.relpath("/a", "/a"))
os.environ["HOME"] = "/homes/me"; os.environ["V"] = "val"
print(p.expanduser("~/x"), p.expanduser("~"), p.expanduser("x~"), p.expandvars("$V/${V}/$NOPE/$"), p.expandvars(b"$V"))
print(p.abspath("/x/../y"), p.exists("/nope"), p.isdir("/"), p.isfile("/"), p.sep, os.linesep == "\n", os.curdir, os.pardir, os.name)
print(os.fsencode("ü"), ascii(os.fsdecode(b"\xff")), os.fsencode(os.fsdecode(b"\xff")))
