# Attributes of particular exceptions.
try: {}["missing"]
except KeyError as e: print(repr(e), e.args[0], str(e))
try: undefined_name
except NameError as e: print(e.name, e)
try: (1).foo
except AttributeError as e: print(e.name, e.obj, e)
try: import no_such_module_here
except ImportError as e: print(type(e).__name__, e.name, e.path, e, e.msg)
try: from math import no_such_name
except ImportError as e: print(type(e).__name__, e.name, e.name_from if hasattr(e, "name_from") else "")
def g():
    yield 1
    return "result"
it = g()
next(it)
try: next(it)
except StopIteration as e: print(e.value, e.args)
print(StopIteration().value, StopIteration(1, 2).value)
try: raise SystemExit("bye")
except SystemExit as e: print(e.code, e.args)
print(SystemExit().code, SystemExit(3).code, SystemExit(1, 2).code)
try: compile("a b", "name.py", "exec")
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset, e.print_file_and_line)
try: b"\xff".decode("utf-8")
except UnicodeDecodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason, e)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason, e)
try: "éé".encode("ascii")
except UnicodeEncodeError as e: print(e)
print(ImportError("x", name="n", path="p").path, AttributeError("x", name="n", obj=5).obj, NameError("x", name="n").name)
try: ImportError("x", bad=1)
except TypeError as e: print(e)
try: AttributeError("x", bad=1)
except TypeError as e: print(e)
print(isinstance(KeyError().__traceback__, type(None)))
