# Notes on exceptions.
e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second")
print(e.__notes__, str(e), repr(e))
for bad in (1, None, b"x"):
    try: e.add_note(bad)
    except TypeError as err: print(err)
try: e.add_note()
except TypeError as err: print(err)
try:
    try: raise KeyError("k")
    except KeyError as x:
        x.add_note("note while handling")
        raise
except KeyError as y: print(y.__notes__)
e.__notes__ = ["replaced"]
e.add_note("more")
print(e.__notes__)
