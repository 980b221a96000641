# print options.
print()
print(1, "two", 3.0, None, [4], (5,), {"k": "v"}, b"b", True)
print(1, 2, sep="")
print(1, 2, sep=", ")
print(1, 2, end="!\n")
print("no newline", end="")
print("", end="\n")
print(1, 2, sep=None, end=None)
print(*[1, 2, 3], sep="\n")
print("a", "b", sep="-", end=".\n", flush=True)
print(sep="x")
print(end="only end\n")
print("é", "😀", "\t|", "\\n")
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("FLUSH")
w = W()
print("x", 1, file=w)
print("y", end="", file=w, flush=True)
print(w.parts)
import sys
print("to stdout", file=sys.stdout)
print("default file", file=None)
class S:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
print(S(), [S()], (S(),), {S(): S()}, {1: S()})
for f in (lambda: print(sep=1), lambda: print(end=1), lambda: print(1, foo=1), lambda: print(1, file=5), lambda: print(1, sep=b"")):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
class Bad:
    def __str__(self): raise ValueError("bad str")
try:
    print("before", Bad())
except ValueError as e:
    print("|", e)
print(print("inner"))
