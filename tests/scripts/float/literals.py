# Every way to write a float.
print(1.0, 1., .5, 1e3, 1E3, 1e+3, 1e-3, 1.5e2, .5e1, 1_000.5, 1_0e1_0, 0.0, 00.5, 0e0, 1.e2, 1e400, -1e400, 1e-400, 123456789.123456789, 0.1e-6)
print(1.0.real, 1..real, 1.5.is_integer(), (1.5).imag, 5 .real, -1.5.__abs__() if False else (-1.5).__abs__(), 1.5.__class__.__name__)
for code in ("1.2.3", "1e", "1e+", "1_.5", "1._5", "1.5_", "1__0.5", "_1.5", ".e5", "1.5e1_", "0x1.5", "1.5f", "1e5.5", "1..2"):
    try: print(code, eval(code))
    except (SyntaxError, NameError) as e: print(code, "|", getattr(e, "msg", e))
    except Exception as e: print(code, type(e).__name__, e)
