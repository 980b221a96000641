# OSError picks its subclass from errno and shows its file names.
for n in (1, 2, 3, 4, 9, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 999):
    e = OSError(n, "text")
    print(n, type(e).__name__, e, e.errno, e.strerror, e.filename)
e = OSError(2, "No such file or directory", "a.txt")
print(e, e.filename, e.filename2, e.args, repr(e))
e = OSError(2, "m", "a", None, "b")
print(e, e.filename, e.filename2)
print(IOError is OSError, EnvironmentError is OSError, issubclass(FileNotFoundError, OSError), issubclass(ConnectionResetError, ConnectionError), issubclass(TimeoutError, OSError))
class My(OSError): pass
print(type(My(2, "x")).__name__, My(2, "x"), My("one").errno)
try: open("/no/such/dir/file.txt")
except OSError as e: print(type(e).__name__, e)
try: open("/")
except OSError as e: print(type(e).__name__, e)
