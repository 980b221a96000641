# shutil, glob, fnmatch and tempfile on a small tree.
import shutil, glob, fnmatch, tempfile, os
with tempfile.TemporaryDirectory() as base:
    os.makedirs(base + "/src/sub/deep")
    for n in ("a.txt", "b.py", ".hidden", "sub/c.txt", "sub/deep/d.py"):
        with open(f"{base}/src/{n}", "w") as f: f.write(n)
    def tree(top): return sorted(os.path.join(d, n)[len(base):] for d, ds, fs in os.walk(top) for n in fs)
    short = lambda names: sorted(n[len(base):] for n in names)
    print(short(glob.glob(base + "/src/*")), short(glob.glob(base + "/src/*.txt")), short(glob.glob(base + "/**/*.py", recursive=True)), short(glob.glob(base + "/src/**", recursive=True)), short(glob.glob(base + "/src/[ab].*")), short(glob.glob(base + "/src/.*")), short(glob.glob(base + "/*/sub/c.txt")))
    print(sorted(glob.glob("*.py", root_dir=base + "/src")), glob.escape("a*[b]?"))
    print(shutil.copytree(base + "/src", base + "/copy", ignore=shutil.ignore_patterns("*.py"))[len(base):], tree(base + "/copy"))
    print(shutil.copy(base + "/src/a.txt", base + "/copy/sub")[len(base):], shutil.copyfile(base + "/src/b.py", base + "/x.py")[len(base):])
    try: shutil.copyfile(base + "/x.py", base + "/x.py")
    except shutil.SameFileError as e: print(type(e).__name__)
    print(shutil.move(base + "/x.py", base + "/copy")[len(base):], tree(base + "/copy"))
    shutil.rmtree(base + "/copy"); print(os.path.exists(base + "/copy"))
    try: shutil.rmtree(base + "/nope")
    except FileNotFoundError as e: print(type(e).__name__)
    shutil.rmtree(base + "/nope", ignore_errors=True)
    print(shutil.which("sh") is not None, shutil.which("no-such-program"), shutil.disk_usage("/").total > 0, shutil.get_terminal_size() >= (1, 1))
print(os.path.exists(base))
for name, pat in (("abc", "a*c"), ("abc", "a?c"), ("abc", "a[a-c]c"), ("abc", "a[!b]c"), ("a[c", "a[c"), ("ABC", "abc"), ("x.tar.gz", "*.gz"), ("", "*"), ("a\nb", "a*b"), ("ab]", "a[]b]]"), ("a-c", "a[a-]c")): print(name, pat, fnmatch.fnmatch(name, pat), fnmatch.fnmatchcase(name, pat))
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"))
with tempfile.NamedTemporaryFile("w+", suffix=".x", prefix="p_") as f:
    f.write("hi"); f.seek(0); print(f.read(), os.path.exists(f.name), os.path.basename(f.name)[:2], f.name[-2:])
print(os.path.exists(f.name))
with tempfile.TemporaryFile() as f: print(f.write(b"x"), f.seek(0), f.read())
fd, name = tempfile.mkstemp(); os.close(fd); print(os.path.dirname(name) == tempfile.gettempdir(), tempfile.gettempprefix()); os.remove(name)
