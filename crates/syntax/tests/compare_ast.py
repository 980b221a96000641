"""Compares our trees with CPython's over many files.

Usage: python3.12 compare_ast.py path/to/dump_ast file-or-folder...
The interpreter that runs this script is the oracle; spans are compared too.
"""
import ast
import os
import struct
import subprocess
import sys

SKIP = {"ctx", "type_comment", "kind", "type_ignores"}


def text(s):
    out = ['"']
    for c in s:
        out.append(c if " " <= c <= "~" and c not in '"\\' else "\\{%x}" % ord(c))
    out.append('"')
    return "".join(out)


class Dumper:
    def __init__(self, starts):
        self.starts = starts

    def at(self, node):
        s = self.starts
        return "@%d-%d" % (s[node.lineno - 1] + node.col_offset, s[node.end_lineno - 1] + node.end_col_offset)

    def constant(self, v):
        if v is Ellipsis:
            return "Ellipsis"
        if v is None or v is True or v is False:
            return repr(v)
        if isinstance(v, int):
            return hex(v)
        if isinstance(v, float):
            return "f%016x" % struct.unpack("<Q", struct.pack("<d", v))
        if isinstance(v, complex):
            return "j%016x" % struct.unpack("<Q", struct.pack("<d", v.imag))
        if isinstance(v, bytes):
            return "b" + text(v.decode("latin-1"))
        return text(v)

    def params(self, n):
        defaults = [None] * (len(n.posonlyargs) + len(n.args) - len(n.defaults)) + n.defaults
        k = len(n.posonlyargs)

        def one(a, d):
            return "arg%s(%s,%s,%s)" % (self.at(a), text(a.arg), self.dump(a.annotation), self.dump(d))

        def opt(a):
            return "None" if a is None else one(a, None)

        def many(args, ds):
            return "[" + ",".join(map(one, args, ds)) + "]"

        return "arguments(%s,%s,%s,%s,%s)" % (
            many(n.posonlyargs, defaults[:k]),
            many(n.args, defaults[k:]),
            opt(n.vararg),
            many(n.kwonlyargs, n.kw_defaults),
            opt(n.kwarg),
        )

    def dump(self, n):
        if n is None:
            return "None"
        if isinstance(n, list):
            return "[" + ",".join(map(self.dump, n)) + "]"
        if isinstance(n, str):
            return text(n)
        if isinstance(n, int):
            return str(n)
        if isinstance(n, ast.arguments):
            return self.params(n)
        name = type(n).__name__
        if isinstance(n, (ast.operator, ast.boolop, ast.unaryop, ast.cmpop)):
            return name
        if isinstance(n, ast.Constant):
            return "Constant%s(%s)" % (self.at(n), self.constant(n.value))
        if isinstance(n, ast.MatchSingleton):
            return "MatchSingleton%s(%s)" % (self.at(n), self.constant(n.value))
        at = self.at(n) if hasattr(n, "lineno") else ""
        # That a comprehension is not asynchronous goes without saying.
        said = [f for f in n._fields if f not in SKIP and (f != "is_async" or n.is_async)]
        fields = [self.dump(getattr(n, f)) for f in said]
        return "%s%s(%s)" % (name, at, ",".join(fields))


def unsupported(tree):
    for node in ast.walk(tree):
        if type(node).__name__ == "TypeAlias":
            return True
    return False


def expected(path):
    raw = open(path, "rb").read()
    try:
        tree = ast.parse(raw)
    except (SyntaxError, ValueError) as e:
        return "error", str(e)
    if unsupported(tree):
        return "skip", ""
    # Offsets count from the start of the text, in UTF-8, as our parser sees it.
    import io, tokenize
    enc = tokenize.detect_encoding(io.BytesIO(raw).readline)[0]
    src = raw.decode(enc).encode("utf-8")
    starts, i = [0], 0
    while i < len(src):
        if src[i] == 10 or (src[i] == 13 and src[i + 1:i + 2] != b"\n"):
            starts.append(i + 1)
        i += 1
    starts.append(len(src))
    return "tree", Dumper(starts).dump(tree.body)


def main():
    import warnings
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    files = []
    for arg in sys.argv[2:]:
        if os.path.isdir(arg):
            for root, dirs, names in os.walk(arg):
                dirs[:] = [d for d in dirs if d not in ("lib2to3", "site-packages", "__pycache__")]
                files += [os.path.join(root, n) for n in sorted(names) if n.endswith(".py")]
        else:
            files.append(arg)
    ours = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    same = bad = skipped = 0
    for path in files:
        kind, want = expected(path)
        if kind == "skip":
            skipped += 1
            continue
        ours.stdin.write(path.encode() + b"\n")
        ours.stdin.flush()
        got = ours.stdout.readline().decode("utf-8", "replace").rstrip("\n")
        if kind == "error":
            if got.startswith("["):
                bad += 1
                print("ACCEPTED", path, want)
            else:
                same += 1
                if want.split(" (<unknown>")[0] not in got:
                    print("  message", path, "|", want, "|", got[:200])
        elif got == want:
            same += 1
        else:
            bad += 1
            if got.startswith("["):
                i = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
                print("DIFFERS", path, "\n   ours ", got[max(0, i - 60):i + 80], "\n   want ", want[max(0, i - 60):i + 80])
            else:
                print("FAILED", path, got[:200])
    total = same + bad
    print("%d of %d files agree (%.2f %%), %d skipped for unsupported syntax" % (same, total, 100 * same / max(1, total), skipped))
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
