# What the functions of os complain about.
import os
class P:
    def __fspath__(self): return "nope"
for f in (lambda: os.stat(P()), lambda: os.stat(None), lambda: os.stat("a\0b"), lambda: os.listdir(1.5), lambda: os.mkdir(5), lambda: os.rename("a", "nope"), lambda: os.open(3,0), lambda: os.remove(None), lambda: os.read("x",1), lambda: os.getenv(3), lambda: os.environ[3], lambda: os.environ["nope_x"], lambda: os.environ.__setitem__("a",3), lambda: os.chdir("nope"), lambda: os.path.getsize("nope"), lambda: os.makedirs("/"), lambda: os.rmdir("nope"), lambda: os.fspath(3), lambda: os.path.join("a", 3), lambda: os.path.basename(3), lambda: os.listdir("nope"), lambda: os.scandir("nope"), lambda: os.strerror(2), lambda: os.close(9999), lambda: os.path.relpath(""), lambda: os.path.commonpath([])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import errno
print(errno.errorcode[2], errno.ENOENT, errno.EWOULDBLOCK == errno.EAGAIN, errno.errorcode[11], errno.errorcode[95], len(errno.errorcode) > 120)
