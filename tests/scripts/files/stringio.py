# io.StringIO and io.BytesIO.
import io
s = io.StringIO("line one\nline two\n")
print(s.read(4), s.tell(), s.readline(), s.readlines(), s.getvalue(), s.seek(0), list(s))
w = io.StringIO()
print(w.write("abc"), w.write("def"), w.getvalue(), w.tell(), w.seek(1), w.write("X"), w.getvalue(), w.truncate(2), w.getvalue())
print("printed", 5, file=w); print(repr(w.getvalue()))
b = io.BytesIO(b"bytes here")
print(b.read(5), b.seek(-4, 2), b.read(), b.getvalue(), b.write(b"!"), b.getvalue())
w.close()
for f in (lambda: w.write("x"), lambda: w.getvalue(), lambda: io.StringIO(5), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO().write("x"), lambda: io.BytesIO("x")):
    try: f()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
import sys
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
out, sys.stdout = sys.stdout.getvalue(), old
print(repr(out))
with io.StringIO("ctx") as c: print(c.read())
