# Paths as objects: taking apart, putting together, files.
from pathlib import Path, PurePath, PurePosixPath
import os
for x in ("", "/", "a", "a/b.txt", "/a//b/./c.tar.gz", "..", ".bashrc", "a/..", "x.", "//y"):
    p = PurePosixPath(x); print(repr(p), p.parts, repr(p.name), repr(p.suffix), p.suffixes, repr(p.stem), p.parent, p.is_absolute(), repr(p.root))
p = PurePosixPath("/usr/lib/x.so")
print(p / "y", "z" / PurePosixPath("q"), p.joinpath("a", "b"), p.with_name("n.py"), p.with_suffix(".txt"), p.with_suffix(""), p.with_stem("k"), list(p.parents), p.relative_to("/usr"), p.is_relative_to("/usr"), p.match("*.so"), p.as_uri(), p.as_posix())
print(p == PurePosixPath("/usr/lib//x.so"), p < PurePosixPath("/usr/z"), hash(p) == hash(PurePosixPath("/usr/lib/x.so")), sorted([PurePosixPath("b"), PurePosixPath("a/c")]), bytes(p), os.fspath(p), type(Path("x")).__name__)
for f in (lambda: p.relative_to("/var"), lambda: p.with_name("a/b"), lambda: p.with_suffix("x"), lambda: PurePosixPath("/").with_name("x"), lambda: p / 3, lambda: Path(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
base = Path("_scratch_pathlib"); (base / "sub").mkdir(parents=True); (base / "sub").mkdir(exist_ok=True, parents=True)
f = base / "a.txt"; print(f.write_text("hello\n"), f.read_text(), f.read_bytes(), f.exists(), f.is_file(), base.is_dir(), f.stat().st_size)
(base / "sub" / "b.txt").write_bytes(b"b"); (base / "sub" / "c.py").touch()
print(sorted(x.name for x in base.iterdir()), sorted(map(str, base.glob("*.txt"))), sorted(map(str, base.rglob("*.txt"))), sorted(map(str, base.glob("**/*.py"))))
with f.open("a") as h: h.write("more")
print(f.read_text().split(), f.rename(base / "d.txt"), f.exists(), f.resolve().is_absolute())
try: f.read_text()
except FileNotFoundError as e: print(e)
try: base.mkdir()
except FileExistsError as e: print(e)
for x in sorted(base.rglob("*"), reverse=True): x.rmdir() if x.is_dir() else x.unlink()
base.rmdir(); f.unlink(missing_ok=True); print(base.exists(), Path("/a").joinpath("/b"), Path.cwd() == Path(os.getcwd()))
