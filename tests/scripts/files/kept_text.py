# What is written is not lost: dropped files, files left open, redirected output.
import io, sys, contextlib
name = "_scratch_kept.txt"
open(name, "w").write("dropped\n" * 3)
print(open(name).read())
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("inside", 1)
print(repr(out.getvalue()), file=sys.stdout)
with open(name, "w") as f:
    with contextlib.redirect_stdout(f): print("to the file")
    print("more", file=f, flush=True)
    print(repr(open(name).read()))
import os
os.remove(name)
sys.stdout.write("x"); sys.stdout.flush(); print(sys.stdout.buffer.write(b"bytes\n") if False else "", sys.stdout.writable(), sys.stdin.readable(), sys.stderr.errors, sys.stdout.encoding)
left = open("/dev/null", "w"); left.write("never closed")
