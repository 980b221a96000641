# Files and folders: making, listing, renaming, removing.
import os, stat
base = "_scratch_os"
os.makedirs(base + "/a/b"); os.makedirs(base + "/a/b", exist_ok=True)
for n in ("one", "two"):
    with open(f"{base}/{n}.txt", "w") as f: f.write(n * 3)
print(sorted(os.listdir(base)), sorted((e.name, e.is_dir(), e.is_file()) for e in os.scandir(base)))
os.rename(base + "/one.txt", base + "/a/three.txt")
print([(d.replace(base, "B"), sorted(ds), sorted(fs)) for d, ds, fs in sorted(os.walk(base))])
print([d.replace(base, "B") for d, _, _ in os.walk(base, topdown=False)][-1])
s = os.stat(base + "/two.txt"); print(s.st_size, stat.S_ISREG(s.st_mode), stat.filemode(0o100644), s[6], type(s).__name__)
os.chmod(base + "/two.txt", 0o600); print(stat.filemode(os.stat(base + "/two.txt").st_mode))
os.utime(base + "/two.txt", (1000, 2000)); print(os.path.getmtime(base + "/two.txt"), os.stat(base + "/two.txt").st_atime)
os.symlink("two.txt", base + "/link"); print(os.readlink(base + "/link"), os.path.islink(base + "/link"), os.path.realpath(base + "/link").endswith("two.txt"))
fd = os.open(base + "/raw", os.O_RDWR | os.O_CREAT, 0o644); print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.fstat(fd).st_size); os.ftruncate(fd, 3); os.close(fd); print(os.path.getsize(base + "/raw"))
r, w = os.pipe(); print(os.write(w, b"through"), os.read(r, 100), os.get_blocking(r), os.get_inheritable(r)); os.set_blocking(r, False)
try: os.read(r, 1)
except BlockingIOError as e: print(e.errno)
w2 = os.dup(w); os.close(w); os.write(w2, b"x"); print(os.read(r, 5)); os.close(w2); print(os.read(r, 5)); os.close(r)
here = os.getcwd(); os.chdir(base); print(os.path.basename(os.getcwd())); os.chdir(here)
os.remove(base + "/link"); os.remove(base + "/two.txt"); os.remove(base + "/raw"); os.remove(base + "/a/three.txt"); os.removedirs(base + "/a/b"); print(os.path.exists(base))
print(os.getpid() > 1, os.cpu_count() >= 1, len(os.sched_getaffinity(0)) >= 1, len(os.urandom(8)), os.environ.get("NOPE", 5), os.path is __import__("os.path").path)
