# str, repr and args of builtin exceptions.
for e in (Exception(), Exception(""), Exception("a"), Exception(1), Exception("a", 2), Exception(None), Exception(("t",)), ValueError([1, 2]), KeyError("k"), KeyError(1), KeyError(), KeyError("a", "b"),
          KeyError("it's"), IndexError("i"), StopIteration(), StopIteration(5), StopIteration(1, 2), SystemExit(), SystemExit(2), SystemExit("msg"), SystemExit(1, 2), AssertionError("x"), AttributeError("at"), NameError("n"),
          OSError(2, "gone"), OSError(2, "gone", "file"), OSError("just text"), OSError(), OSError(1, 2, 3, 4), FileNotFoundError(2, "m", "f"), UnicodeError("u"), SyntaxError("s"), SyntaxError(), ImportError("i", name="nm"),
          ZeroDivisionError("z"), RecursionError("r"), NotImplementedError(), KeyboardInterrupt(), GeneratorExit(), LookupError("l"), ArithmeticError(), OverflowError("o"), EOFError("e"), MemoryError(), RuntimeError("\n"), TypeError("é", b"b")):
    print(repr(e), "|", str(e), "|", e.args)
e = ValueError("a")
e.args = ("changed", 2)
print(repr(e), e)
e.args = [1, 2]
print(e.args, e)
e.extra = 5
print(e.extra, e.__dict__)
class Two(Exception):
    def __init__(self, a, b): self.a = a
print(repr(Two(1, 2)), Two(1, 2).args, Two(1, b=2).args)
for f in (lambda: ValueError(x=1), lambda: Exception(a=1), lambda: KeyError(1, k=2), lambda: Two(1)):
    try: f()
    except TypeError as e: print(e)
