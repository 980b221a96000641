import traceback
def f():
    g()
def g():
    raise ValueError("shown by format_exc")
try:
    f()
except ValueError as e:
    print(traceback.format_exc())
    print("".join(traceback.format_exception_only(e)), end="")
    print("".join(traceback.format_exception(e)), end="")
    traceback.print_exc(file=__import__("sys").stdout)
    print([(s.name, s.lineno, s.line) for s in traceback.extract_tb(e.__traceback__)])
